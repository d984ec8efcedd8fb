### Homes to rent, landlords, and a young person's way to a home of her own.

# Navigation and the directory
housing-nav = Homes
housing-title = Homes to rent
housing-lead = Homes of the whole network. Where each one is, is sealed: who keeps the entry can see it, for a purpose.
housing-add-home = Add a home
housing-add-home-of = Add a home of this landlord
housing-shown-label = Show
housing-shown-open = Free or offered
housing-shown-let = Let
housing-shown-gone = Gone
housing-most = Most a month, with costs
housing-found = { $count ->
    [one] 1 home
   *[other] { $count } homes
}
housing-none = No homes
housing-none-filtered = No home is like that. Ask for less, or show others.
housing-none-keep = Add a landlord, then the first home.
housing-none-see = Nobody has added a home yet.
housing-unknown = Not known
housing-empty-unknown = What is not known stays empty.
housing-sealed = Sealed
housing-sealed-hint = Sealed for the casework of your centre.

# A home
housing-home = Home
housing-name = Name of the home
housing-name-hint = What everybody calls it. Not the street and not the landlord: the whole network sees it.
housing-town = Town or district
housing-town-hint = No street. The whole network sees it.
housing-address = Address
housing-address-hint = Street, number, floor, place. It is sealed when you save this, and nobody sees it without a purpose.
housing-address-new = Another address
housing-address-new-hint = Only when the one that is kept is wrong. Left empty, it stays as it is.
housing-address-recorded = It is written down that you saw this address, when and why. Your colleagues see that on the page of the home.
housing-purpose-hint = For example: to go there with her for a viewing. No names.
housing-state = State
housing-home-state-free = Free
housing-home-state-offered = Offered to somebody
housing-home-state-let = Let
housing-home-state-gone = Gone
housing-free-from = Free from
housing-money = Money
housing-rent = Rent a month
housing-rent-month = A month
housing-costs = Costs a month
housing-costs-hint = Heating, water and shared costs, as the landlord asks for them.
housing-deposit = Deposit
housing-rent-only = { $rent }, costs not known
housing-rent-and-costs = { $rent } + { $costs } costs
housing-monthly = { $amount } a month with costs
housing-monthly-no-costs = { $amount } a month; the costs are not known
housing-euro = €{ $amount }
housing-pound = £{ $amount }
housing-how-it-is = The home
housing-size = Size
housing-square-metres = Square metres
housing-rooms = Rooms
housing-rooms-hint = To live and sleep in. A studio has one.
housing-metres = { $count } m²
housing-rooms-count = { $count ->
    [one] 1 room
   *[other] { $count } rooms
}
housing-step-free = Step-free
housing-ground-floor = Ground floor
housing-near = Near
housing-near-hint = Within a walk that she can make alone.
housing-nearby-bus = Bus, tram or metro
housing-nearby-station = Station
housing-nearby-school = School
housing-nearby-childcare = Childcare
housing-nearby-shops = Shops
housing-nearby-doctor = Doctor
housing-nearby-hospital = Hospital
housing-nearby-park = Park
housing-nearby-sports = Sports
housing-nearby-library = Library
housing-nearby-worship = House of worship
housing-nearby-centre = The centre that supports her
housing-nearby-nightlife = Bars, clubs or hotels by the hour
housing-nearby-motorway = Main road, car park or rest area
housing-transport = Transport
housing-transport-hint = Which line goes where, and until when at night.
housing-remarks = Remarks
housing-change = Change the home
housing-centre = Entry kept by
housing-of-other-centre = { $centre } keeps this entry. Ask there for the landlord and for a viewing.
housing-history = How it was before
housing-history-added = Added
housing-history-words = Transport, remarks or address changed
housing-when = When
housing-by = By
housing-what = What
housing-reveals = Who saw the address
housing-reveals-none = Nobody yet.

# Landlords
housing-landlord = Landlord
housing-landlords = Landlords
housing-landlords-lead = Landlords, agencies and bodies of social housing. Who they are is sealed for the centre that keeps the entry.
housing-landlords-own = Of your centre
housing-landlords-none = None yet.
housing-landlords-others = Of other centres
housing-landlords-others-text = Ask the centre.
housing-landlord-first = A home belongs to a landlord. Add the landlord first.
housing-add-landlord = Add a landlord
housing-landlord-name = Name of the landlord
housing-landlord-kind = Kind
housing-kind-private = Private landlord
housing-kind-agency = Agency
housing-kind-social-housing = Social housing body
housing-kind-social-agency = Social letting agency
housing-kind-public = Town or public welfare
housing-kind-association = Association or foundation
housing-kind-other = Other
housing-landlord-contact = Contact
housing-landlord-contact-hint = Phone, mail, whom to ask for.

# What needs another look
housing-error-amount = Type an amount, for example 650 or 650.50.
housing-error-amount-most = An amount is at most { $most }.
housing-error-count = Type a whole number from 1 to { $most }.
housing-error-town = Type the town or the district.
housing-error-address = Type the address of the home.
housing-error-landlord = Choose the landlord.

done-home-saved = The home is saved.
done-landlord-saved = The landlord is saved.

# What she needs, and what she can pay
housing-tab = Home
housing-needs = What she needs
housing-needs-lead = Write it with her. Nothing has to be filled in.
housing-no-needs = Nobody has written down what she needs.
housing-write-needs = Write it down
housing-change-needs = Change
housing-wishes = Her wishes, in her words
housing-wishes-hint = What should a home of her own be like?
housing-the-home = The home
housing-persons = Persons who will live there
housing-persons-hint = With her. How many may live in a home differs by place: ask the landlord or the town.
housing-needs-rooms = Rooms, at least
housing-needs-metres = Square metres, at least
housing-needs-step-free = She needs it step-free
housing-near-what = Should be near
housing-not-near = Must not be near
housing-needs-from = Needed from
housing-avoid = Keep away from
housing-avoid-hint = Streets, buildings or areas where she must not live. It is sealed. Homes are compared with it, and nobody is told where a home is.
housing-avoid-number = Place { $number }
housing-avoid-place = Street, building or area
housing-avoid-why = Why
housing-avoid-compared = Places to keep away from are compared by spelling
housing-avoid-compared-text = A place that is written otherwise is not found, and neither is the street beside it. Look yourself, and ask her, before she goes there.
housing-budget = Budget
housing-budget-hint = Each part as it comes: the month is worked out. Save to get more lines.
housing-no-budget = Nobody has written down a budget.
housing-side-income = Income
housing-side-benefit = Benefits
housing-side-cost = Costs
housing-side-hint-income = What she earns.
housing-side-hint-benefit = What an office or a fund pays.
housing-side-hint-cost = What she pays. Not the rent of the home that you look for.
housing-line-what = What
housing-line-amount = Amount
housing-line-every = Every
housing-every-month = Month
housing-every-week = Week
housing-every-quarter = Three months
housing-every-year = Year
housing-together = Together, a month
housing-comes-in = Comes in, a month
housing-left = Left before rent, a month
housing-short = Below zero
housing-share = Most that rent may be, in percent of what comes in
housing-share-hint = Your centre decides: no rule is built in. Left empty, no home is left out for its rent.
housing-share-is = { $share } % of what comes in
housing-most-rent = Most for rent with costs
housing-no-share = No share is set
housing-find = Find a home

# Homes beside it
housing-matches = Homes that fit
housing-matches-lead = The best first. This is a help to look with: you and she decide.
housing-fitting = Nothing speaks against these
housing-fitting-none = No free home fits all of this. Look at the others, or ask less.
housing-others = Something speaks against these
housing-against = Against it
housing-against-keep-away = She must keep away from there
housing-against-share = Costs { $monthly } a month; by your share it may be { $most }
housing-against-left = Costs { $monthly } a month; { $left } is left to her
housing-against-rooms = Too few rooms: { $has }, needed { $needs }
housing-against-size = Too small: { $has } m², needed { $needs } m²
housing-against-steps = Not step-free
housing-against-near = Near, and must not be: { $what }
housing-against-later = Free only from { $day }
housing-against-taken = Not free: { $state }
housing-ask = To ask
housing-ask-rent = What is the rent?
housing-ask-costs = What are the costs?
housing-ask-income = What comes in? Write it in the budget, then rents are weighed.
housing-ask-share = No share is set: only what is left was looked at.
housing-ask-rooms = How many rooms are there?
housing-ask-size = How large is it?
housing-ask-step-free = Is it step-free?
housing-ask-free-from = When is it free?
housing-ask-address = Is it where she must keep away from? Only { $centre } can open the address.
housing-ask-currency = The rent is in another currency, and was not weighed.
housing-has-near = Near, as she wishes
housing-lacks-near = Not near, or not known
housing-left-after = Left after rent

housing-error-line-what = Say what this amount is.
housing-error-avoid = Say which street, building or area.

done-needs-saved = Saved.
