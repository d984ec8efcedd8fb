use web::recognition::calls::name_beside;

#[test]
fn a_number_is_not_said_twice() {
    assert_eq!(name_beside("103 Écoute-Enfants", "103"), "Écoute-Enfants");
    assert_eq!(name_beside("1712", "1712"), "");
    assert_eq!(name_beside("1712 (Dutch)", "1712"), "(Dutch)");
    assert_eq!(name_beside("Child Focus", "116 000"), "Child Focus");
    assert_eq!(name_beside("1133 Line", "113"), "1133 Line");
    assert_eq!(name_beside("Chat met Fier", ""), "Chat met Fier");
}
