package dev.throughline.server.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestBrowser.Page;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {
    private static final String PASSWORD = "another long sentence";

    private TestServer server;
    private TestBrowser admin;

    @BeforeAll
    void start() {
        server = TestServer.start();
        admin = server.as(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void addsAUserWhoCanSignInAtOnce() {
        admin.post(
                "/users", Map.of("name", "grace", "displayName", "Grace H.", "password", PASSWORD, "role", "VIEWER"));

        assertThat(admin.get("/users").body()).contains("Grace H.");
        assertThat(server.browser().signIn("grace", PASSWORD).body()).contains("Sign out");
        assertThat(admin.post("/users", Map.of("name", "grace", "password", PASSWORD, "role", "VIEWER"))
                        .body())
                .contains("is the name of a user already");
    }

    @Test
    void letsNobodyElseManageUsers() {
        for (Role role : Role.values()) {
            int expected = role == Role.ADMIN ? 200 : 403;
            assertThat(server.as(role).get("/users").status()).as(role.title()).isEqualTo(expected);
        }
    }

    @Test
    void signsADisabledUserOutAtOnce() {
        TestBrowser browser = server.as("mallory", Grant.everywhere(Role.SECURITY));
        assertThat(browser.get("/audit").status()).isEqualTo(200);

        admin.post("/users/" + user("mallory").id() + "/disable", Map.of());

        assertThat(browser.get("/audit").address()).hasPath("/sign-in");
    }

    @Test
    void changesRolesAtOnce() {
        TestBrowser browser = server.as("olga", Grant.everywhere(Role.VIEWER));
        assertThat(browser.get("/audit").status()).isEqualTo(403);

        admin.post("/users/" + user("olga").id() + "/roles", Map.of("grant", "SECURITY"));

        assertThat(browser.get("/audit").address())
                .as("what began with other roles is over")
                .hasPath("/sign-in");
        assertThat(server.as("olga").get("/audit").status()).isEqualTo(200);
    }

    @Test
    void endsOtherSessionsWhenAPasswordChanges() {
        TestBrowser own = server.as("petra", Grant.everywhere(Role.VIEWER));
        TestBrowser stolen = server.as("petra");

        own.get("/account");
        own.post("/account/password", Map.of("old", "a long sentence for tests", "password", "another long sentence"));

        assertThat(own.get("/account").address()).as("whoever changed it").hasPath("/account");
        assertThat(stolen.get("/account").address()).hasPath("/sign-in");

        admin.post("/users/" + user("petra").id() + "/password", Map.of("password", "a third long sentence"));

        assertThat(own.get("/account").address()).hasPath("/sign-in");
        assertThat(admin.get("/users").status()).isEqualTo(200);
    }

    @Test
    void keepsOneAdministrator() {
        Page page = admin.post("/users/" + user("admin").id() + "/roles", Map.of("grant", "VIEWER"));

        assertThat(page.body()).contains("administrators: would be none");
        assertThat(admin.get("/users").status()).isEqualTo(200);
    }

    @Test
    void grantsARoleForAGroupOfRepositories() {
        String group =
                admin.post("/groups", Map.of("name", "payments")).address().getPath();
        String id = group.substring(group.lastIndexOf('/') + 1);
        server.as("paula");

        admin.post("/users/" + user("paula").id() + "/roles", Map.of("grant", "DEVELOPER:" + id));

        assertThat(user("paula").grants()).singleElement().satisfies(grant -> {
            assertThat(grant.role()).isEqualTo(Role.DEVELOPER);
            assertThat(grant.group()).isPresent();
        });
        assertThat(admin.get("/users").body()).contains("developer for payments");
    }

    @Test
    void addsRepositoriesToAGroupByHowTheyBegin() {
        server.jdbc()
                .sql(
                        "INSERT INTO repository (key, full_name, first_seen_at) SELECT 'github.com/acme/pay-' || n, '', now()"
                                + " FROM generate_series(1, 3) n")
                .update();
        String group = admin.post("/groups", Map.of("name", "pay")).address().getPath();
        Page found = admin.get(group + "?find=github.com/Acme/pay-");
        assertThat(found.body()).contains("3 found");
        Matcher box = Pattern.compile("name=\"repository\" value=\"(\\d+)\"").matcher(found.body());
        assertThat(box.find()).isTrue();

        Page added = admin.post(group + "/repositories", Map.of("repository", box.group(1)));

        assertThat(added.body()).contains("github.com/acme/pay-1");
    }

    @Test
    void showsATokenOnceAndKeepsItsHash() {
        TestBrowser browser = server.as("tom", Grant.everywhere(Role.DEVELOPER));

        Page issued =
                browser.post("/account/tokens", Map.of("name", "CI", "permission", "REPORTS_UPLOAD", "days", "30"));
        String token = token(issued.body());

        assertThat(browser.get("/account").body()).contains("CI").doesNotContain(token);
        assertThat(server.part(ApiTokens.class).use(token)).hasValueSatisfying(known -> {
            assertThat(known.userName()).isEqualTo("tom");
            assertThat(known.permissions()).containsExactly(Permission.REPORTS_UPLOAD);
        });
        assertThat(server.jdbc()
                        .sql("SELECT string_agg(t::text, ' ') FROM api_token t")
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(ApiTokens.PREFIX.length()));
    }

    @Test
    void givesATokenNoMoreThanItsUserMay() {
        TestBrowser browser = server.as("ned", Grant.everywhere(Role.VIEWER));

        Page refused =
                browser.post("/account/tokens", Map.of("name", "evil", "permission", "USERS_MANAGE", "days", "30"));

        assertThat(refused.body()).contains("token: may do nothing");
    }

    @Test
    void endsATokenAtOnce() {
        TestBrowser browser = server.as("rita", Grant.everywhere(Role.DEVELOPER));
        String token =
                token(browser.post("/account/tokens", Map.of("name", "CI", "permission", "FINDINGS_READ", "days", "1"))
                        .body());
        ApiTokens tokens = server.part(ApiTokens.class);
        String id = tokens.use(token).orElseThrow().id().toString();

        browser.post("/account/tokens/" + id + "/revoke", Map.of());

        assertThat(tokens.use(token)).isEmpty();
        assertThat(server.as("tim", Grant.everywhere(Role.VIEWER))
                        .post("/account/tokens/" + id + "/revoke", Map.of())
                        .status())
                .as("somebody else's")
                .isEqualTo(404);
    }

    @Test
    void notesWhatWasDone() {
        server.as("zed");
        admin.post("/users/" + user("zed").id() + "/roles", Map.of("grant", "VIEWER"));

        assertThat(admin.get("/audit?action=user.roles").body())
                .contains("user.roles")
                .contains("zed")
                .contains("127.0.0.1");
        assertThat(admin.get("/audit?action=sign-in&actor=zed").body()).contains("with a password");
    }

    @Test
    void changesOnesOwnPasswordWithTheOldOneOnly() {
        TestBrowser browser = server.as("pia");

        assertThat(browser.post("/account/password", Map.of("old", "wrong", "password", PASSWORD))
                        .body())
                .contains("old password: is wrong");
        browser.post("/account/password", Map.of("old", "a long sentence for tests", "password", PASSWORD));

        assertThat(server.browser().signIn("pia", PASSWORD).body()).contains("Sign out");
    }

    private User user(String name) {
        return server.part(Users.class).all().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String token(String page) {
        Matcher token = Pattern.compile(ApiTokens.PREFIX + "[\\w-]{43}").matcher(page);
        assertThat(token.find()).isTrue();
        return token.group();
    }
}
