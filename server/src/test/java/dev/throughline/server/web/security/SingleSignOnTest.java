package dev.throughline.server.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestBrowser.Page;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single sign-on through a real Keycloak. */
class SingleSignOnTest {
    @TempDir
    Path folder;

    @Test
    void letsPeopleInWithTheRolesOfTheirGroups() throws Exception {
        try (TestServer server = TestServer.start();
                Keycloak keycloak = Keycloak.start(folder, server.address())) {
            TestBrowser admin = server.as(Role.ADMIN);
            server.as("ada", Grant.everywhere(Role.ADMIN)); // a local user of the same name, who is somebody else

            Map<String, String> elsewhere = settings(keycloak);
            elsewhere.put("issuer", "https://10.1.2.3/realms/acme");
            assertThat(admin.post("/settings/single-sign-on", elsewhere).body())
                    .as("a private address that nobody has allowed")
                    .contains("an administrator can allow the host");
            Page saved = admin.post("/settings/single-sign-on", settings(keycloak));
            assertThat(saved.body())
                    .contains("kept; type to replace it")
                    .contains(server.address() + "/sign-in/from/sso")
                    .doesNotContain(Keycloak.CLIENT_SECRET);

            TestBrowser browser = server.browser();
            assertThat(browser.get("/sign-in").body()).contains("Sign in with Acme");
            Page inside = signInAtKeycloak(browser, browser.get("/sign-in/with/sso"));

            assertThat(inside.body()).contains("Ada Lovelace").contains("Sign out");
            User ada = user(server, "ada.2");
            assertThat(ada.grants()).containsExactly(Grant.everywhere(Role.SECURITY));
            assertThat(ada.email()).hasValue("ada@acme.example");
            assertThat(browser.get("/audit?action=sign-in").body()).contains("through single sign-on");

            admin.post("/users/" + ada.id() + "/disable", Map.of());
            assertThat(browser.get("/account").address()).hasPath("/sign-in");
            assertThat(browser.get("/sign-in/with/sso").body()).contains("did not let you in");
        }
    }

    private static Map<String, String> settings(Keycloak keycloak) {
        Map<String, String> settings = new HashMap<>();
        settings.put("enabled", "true");
        settings.put("title", "Sign in with Acme");
        settings.put("issuer", keycloak.issuer());
        settings.put("clientId", Keycloak.CLIENT);
        settings.put("secret", Keycloak.CLIENT_SECRET);
        settings.put("claim", "groups");
        settings.put("mappings", "appsec = security\nbosses = admin");
        return settings;
    }

    /** Fills in the provider's own form, as a person does. */
    private static Page signInAtKeycloak(TestBrowser browser, Page form) {
        Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        String fields = "username=ada&password=" + URLEncoder.encode(Keycloak.PASSWORD, StandardCharsets.UTF_8);
        return browser.send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    private static User user(TestServer server, String name) {
        return server.part(Users.class).all().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
