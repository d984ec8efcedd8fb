"""A real mail server for the tests: aiosmtpd, which does what a file tells it to.

    python mail_server.py FOLDER [--starttls CERT KEY | --tls CERT KEY] [--user NAME PASSWORD]

It prints the port it listens on. Mails that it takes lie in FOLDER as 0001.eml with 0001.json beside it. The
word in FOLDER/mode says what it does with the next ones:

    take            takes them
    later           asks to come back later (451)
    refuse          refuses the recipient for good (550)
    refuse-sender   refuses the sender for good (553)
    silent          accepts the connection and says nothing
    mute            takes the mail, and never says that it did
"""

import argparse
import asyncio
import json
import pathlib
import ssl

from aiosmtpd.smtp import AuthResult, SMTP


class Rules:
    def __init__(self, folder, user):
        self.folder = folder
        self.user = user
        self.count = 0
        # One connection at a time is what Leeward promises.
        self.connections = 0
        self.most_connections = 0

    def mode(self):
        return (self.folder / "mode").read_text().strip()

    async def while_mode_is(self, mode):
        while self.mode() == mode:
            await asyncio.sleep(0.05)

    def authenticate(self, server, session, envelope, mechanism, data):
        login = data.login.decode(), data.password.decode()
        return AuthResult(success=login == tuple(self.user or ()), handled=False)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode() == "refuse-sender":
            return f"553 we take nothing from {address}"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 go on"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode() == "later":
            return f"451 {address} is busy"
        if self.mode() == "refuse":
            return f"550 nobody here is called {address}"
        envelope.rcpt_tos.append(address)
        return "250 go on"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = self.folder / f"{self.count:04}"
        about = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "hello": session.host_name,
            "encrypted": server.transport.get_extra_info("sslcontext") is not None,
            "signed_in": session.authenticated,
            "most_connections": self.most_connections,
        }
        name.with_suffix(".json").write_text(json.dumps(about))
        half = name.with_suffix(".half")
        half.write_bytes(envelope.original_content)
        half.rename(name.with_suffix(".eml"))
        await self.while_mode_is("mute")
        return "250 taken"


class Server(SMTP):
    async def _handle_client(self):
        rules = self.event_handler
        rules.connections += 1
        rules.most_connections = max(rules.connections, rules.most_connections)
        try:
            await rules.while_mode_is("silent")
            await super()._handle_client()
        finally:
            rules.connections -= 1


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--starttls", nargs=2)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--user", nargs=2)
    arguments = parser.parse_args()

    context = None
    if arguments.starttls or arguments.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*(arguments.starttls or arguments.tls))
    rules = Rules(arguments.folder, arguments.user)

    def make():
        return Server(
            rules,
            hostname="mail.invalid",
            tls_context=context if arguments.starttls else None,
            require_starttls=bool(arguments.starttls),
            authenticator=rules.authenticate,
            auth_required=bool(arguments.user),
            # With --tls the line is encrypted before aiosmtpd sees it, and it does not know.
            auth_require_tls=bool(arguments.starttls),
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(
        make, "127.0.0.1", 0, ssl=context if arguments.tls else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
