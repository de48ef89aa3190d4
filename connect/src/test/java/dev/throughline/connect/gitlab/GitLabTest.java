package dev.throughline.connect.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.throughline.testkit.simulator.scm.GitLabSimulator;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitLabTest extends SourceControlContract {
    @Override
    protected Service service() {
        return new GitLabSimulator(host);
    }

    @Override
    protected SourceControl connect(URI server, Optional<String> wrongToken) {
        return new GitLab(settings(server, wrongToken), QUICK, InstantSource.system());
    }

    private static GitLabSettings settings(URI server, Optional<String> wrongToken) {
        return new GitLabSettings(
                server.resolve("/api/v4"), Secret.of(wrongToken.orElse(GitLabSimulator.TOKEN)), Optional.of("acme"));
    }

    @Override
    protected String owner() {
        return "acme/payments/cards";
    }

    @Override
    protected RepositoryKey shopKey() {
        return new RepositoryKey("gitlab.example.test", "acme/payments/cards/shop");
    }

    @Override
    protected ApiContractFile contract() {
        return new ApiContractFile("gitlab-v4.openapi.json", "/api/v4", List.of());
    }

    @Test
    void saysWhatTheTokenMayDoAndWhenItEnds() {
        ConnectionCheck check = source().check();

        assertThat(check.rights()).containsExactly("api");
        assertThat(check.keyExpiresAt()).contains(Instant.parse("2099-05-01T00:00:00Z"));
    }

    @Test
    void readsPageAfterPage() {
        for (int i = 0; i < 150; i++) {
            host.repository("acme/service-" + i, Map.of("pom.xml", "<project/>"));
        }

        RepositoryPage first = source().repositories(Cursor.START);
        RepositoryPage second = source().repositories(first.next().orElseThrow());

        assertThat(first.repositories()).hasSize(100);
        assertThat(second.repositories()).hasSize(53);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void knowsThatAnEmptyProjectHasNoBranch() {
        assertThat(source().repository("acme/payments/cards/empty"))
                .map(SourceRepository::defaultBranch)
                .contains(Optional.empty());
    }

    @Test
    void followsARenamedProject() {
        host.rename("acme/payments/cards/Shop", "acme/store");

        assertThat(source().repository("acme/payments/cards/Shop"))
                .map(SourceRepository::key)
                .contains(new RepositoryKey("gitlab.example.test", "acme/store"));
    }

    @Test
    void createsLinksAndReadsIssues() {
        String project = "acme/payments/cards/Shop";
        IssueTracker issues =
                new GitLabIssues(settings(server().address(), Optional.empty()), QUICK, InstantSource.system());

        Ticket ticket = issues.create(new NewTicket(project, "Fix CVE-2026-00001", "In codec.", List.of("security")));
        issues.link(ticket.key(), "Finding", "https://throughline.example.test/findings/1");

        assertThat(issues.read(ticket.key()).state()).isEqualTo(Ticket.State.OPEN);
        host.find(project).orElseThrow().issues().getFirst().close();
        assertThat(issues.read(ticket.key()).state()).isEqualTo(Ticket.State.DONE);
        assertThat(host.find(project).orElseThrow().issues().getFirst().comments())
                .hasSize(1);
    }
}
