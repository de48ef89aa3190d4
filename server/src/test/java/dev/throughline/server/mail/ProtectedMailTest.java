package dev.throughline.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.model.InputException;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.TestServer;
import dev.throughline.server.mail.MailSettings.Security;
import dev.throughline.server.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail over lines that are protected from the start or on request, to a real SMTP server that wants a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedMailTest {
    private static final String PASSWORD = "a word for mail";

    @TempDir
    static Path folder;

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestServer server;
    private TestCertificate here;
    private TestCertificate elsewhere;

    @BeforeAll
    void start() throws Exception {
        smtp.start();
        smtp.setUser("hub@acme.test", "hub", PASSWORD);
        server = TestServer.start(TestDatabase.fresh());
        here = TestCertificate.of(folder, "ip:127.0.0.1");
        elsewhere = TestCertificate.of(folder, "dns:mail.acme.test");
    }

    @AfterAll
    void stop() {
        server.close();
        smtp.stop();
    }

    private Mailer trusting(TestCertificate certificate) throws Exception {
        return new Mailer(
                server.part(Settings.class),
                () -> AddressRules.allowing("127.0.0.1"),
                certificate.trusted().getSocketFactory(),
                "");
    }

    private static void send(Mailer mailer, ProtectedFront front, Security security, String password) {
        mailer.send(
                new MailSettings(true, "127.0.0.1", front.port(), security, "hub", "hub@acme.test"),
                Optional.of(Secret.of(password)),
                List.of(new Mail("ada@acme.test", "Over a protected line", "text", "<p>text</p>")));
    }

    private ProtectedFront front(TestCertificate certificate, Security security) throws Exception {
        return ProtectedFront.start(
                certificate, security == Security.STARTTLS, smtp.getSmtp().getPort());
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"STARTTLS", "TLS"})
    void arrives(Security security) throws Exception {
        smtp.purgeEmailFromAllMailboxes();
        try (ProtectedFront front = front(here, security)) {
            send(trusting(here), front, security, PASSWORD);

            assertThat(smtp.getReceivedMessages()).hasSize(1);
            assertThat(smtp.getReceivedMessages()[0].getSubject()).isEqualTo("Over a protected line");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"STARTTLS", "TLS"})
    void goesToNobodyWhoseCertificateIsNotTrusted(Security security) throws Exception {
        smtp.purgeEmailFromAllMailboxes();
        try (ProtectedFront front = front(here, security)) {
            Mailer mailer = trusting(elsewhere);

            assertThatThrownBy(() -> send(mailer, front, security, PASSWORD))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("127.0.0.1:" + front.port() + ": shows a certificate that is not trusted")
                    .hasMessageNotContaining(PASSWORD);
            assertThat(smtp.getReceivedMessages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"STARTTLS", "TLS"})
    void goesToNobodyWhoseCertificateIsForAnotherName(Security security) throws Exception {
        smtp.purgeEmailFromAllMailboxes();
        try (ProtectedFront front = front(elsewhere, security)) {
            Mailer mailer = trusting(elsewhere);

            assertThatThrownBy(() -> send(mailer, front, security, PASSWORD))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("shows a certificate that is not trusted")
                    .hasMessageContaining("name the server as its certificate does");
            assertThat(smtp.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void goesToNoServerThatDoesNotProtectTheLine() throws Exception {
        Mailer mailer = trusting(here);
        MailSettings settings = new MailSettings(
                true, "127.0.0.1", smtp.getSmtp().getPort(), Security.STARTTLS, "hub", "hub@acme.test");

        assertThatThrownBy(() -> mailer.send(
                        settings,
                        Optional.of(Secret.of(PASSWORD)),
                        List.of(new Mail("ada@acme.test", "In the open", "text", "<p>text</p>"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not take mail: STARTTLS is required");
    }

    @Test
    void saysThatAPasswordIsWrongWithoutSayingIt() throws Exception {
        try (ProtectedFront front = front(here, Security.TLS)) {
            Mailer mailer = trusting(here);

            assertThatThrownBy(() -> send(mailer, front, Security.TLS, "another word"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("does not take mail")
                    .hasMessageNotContaining("another word");
        }
    }
}
