package dev.throughline.connect.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.connect.ApiDescription;
import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.IssueTracker;
import dev.throughline.connect.IssueTracker.NewTicket;
import dev.throughline.connect.IssueTracker.Ticket;
import dev.throughline.connect.RepositoryPage;
import dev.throughline.connect.Secret;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceControlContract;
import dev.throughline.connect.SourceRepository;
import dev.throughline.model.RepositoryKey;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitHubTest extends SourceControlContract {
    @Override
    protected Service service() {
        return new GitHubSimulator(host);
    }

    @Override
    protected SourceControl connect(URI server, Optional<String> wrongToken) {
        return new GitHub(settings(server, wrongToken, Optional.of("acme")), QUICK, InstantSource.system());
    }

    private static GitHubSettings settings(URI server, Optional<String> wrongToken, Optional<String> organization) {
        return new GitHubSettings(
                server, new GitHubCredential.Token(Secret.of(wrongToken.orElse(GitHubSimulator.TOKEN))), organization);
    }

    @Override
    protected String owner() {
        return "acme";
    }

    @Override
    protected RepositoryKey shopKey() {
        return new RepositoryKey("github.com", "acme/shop");
    }

    @Override
    protected ApiContractFile contract() {
        return new ApiContractFile(
                "github-rest.openapi.json",
                "",
                // The schema of a file names a discriminator that the validator refuses to read.
                List.of(".*/contents/.* validation\\.response\\.body\\.schema\\.processingError .*"));
    }

    @Test
    void saysWhatTheTokenMayDoAndWhenItEnds() {
        ConnectionCheck check = source().check();

        assertThat(check.account()).isEqualTo("throughline-bot");
        assertThat(check.rights()).containsExactly("repo", "read:org");
        assertThat(check.keyExpiresAt()).contains(Instant.parse("2099-05-01T12:00:00Z"));
    }

    @Test
    void readsPageAfterPage() {
        for (int i = 0; i < 150; i++) {
            host.repository("acme/service-" + i, Map.of("pom.xml", "<project/>"))
                    .topics("java", "api");
        }

        RepositoryPage first = source().repositories(Cursor.START);
        RepositoryPage second = source().repositories(first.next().orElseThrow());

        assertThat(first.repositories()).hasSize(100);
        assertThat(second.repositories()).hasSize(53);
        assertThat(second.next()).isEmpty();
        assertThat(second.repositories().getLast().topics()).containsExactly("api", "java");
    }

    @Test
    void followsARenamedRepository() {
        host.rename("acme/Shop", "acme/store");

        assertThat(source().repository("acme/Shop"))
                .map(SourceRepository::key)
                .contains(new RepositoryKey("github.com", "acme/store"));
    }

    @Test
    void readsAllThatTheTokenSeesWithoutAnOrganization() {
        host.repository("other/tool", Map.of("pom.xml", "<project/>"));
        SourceControl source = new GitHub(
                settings(server().address(), Optional.empty(), Optional.empty()), QUICK, InstantSource.system());

        assertThat(source.repositories(Cursor.START).repositories()).hasSize(4);
    }

    @Test
    void createsLinksAndReadsIssues() {
        IssueTracker issues = new GitHubIssues(
                settings(server().address(), Optional.empty(), Optional.empty()), QUICK, InstantSource.system());

        Ticket ticket =
                issues.create(new NewTicket("acme/Shop", "Fix CVE-2026-00001", "In codec.", List.of("security")));
        issues.link(ticket.key(), "Finding", "https://throughline.example.test/findings/1");

        assertThat(ticket.key()).startsWith("acme/Shop#");
        assertThat(ticket.state()).isEqualTo(Ticket.State.OPEN);
        assertThat(host.find("acme/Shop").orElseThrow().issues().getFirst().comments())
                .containsExactly("[Finding](https://throughline.example.test/findings/1)");
        host.find("acme/Shop").orElseThrow().issues().getFirst().close();
        assertThat(issues.read(ticket.key()).state()).isEqualTo(Ticket.State.DONE);

        Optional<ApiDescription> description = ApiDescription.find(contract().name(), "");
        assumeTrue(description.isPresent(), "no description of the API is at hand");
        assertThat(contract().complaints(description.orElseThrow(), server().exchanges()))
                .isEmpty();
    }
}
