package dev.throughline.testkit.simulator.command;

import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import dev.throughline.testkit.simulator.jira.JiraSimulator;
import dev.throughline.testkit.simulator.mend.MendEstate;
import dev.throughline.testkit.simulator.mend.MendSimulator;
import dev.throughline.testkit.simulator.scm.AzureDevOpsSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.GitLabSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service filled with made-up content.
 *
 * @param howToConnect the credentials that it takes
 */
record Demonstration(Service service, String howToConnect) {
    static final List<String> NAMES = List.of("endor", "mend", "github", "gitlab", "azure-devops", "jira");

    /** The service of a name, or nothing. */
    static Optional<Demonstration> of(Options options) {
        return switch (options.service()) {
            case "endor" -> Optional.of(endor(options.projects(), options.findings()));
            case "mend" -> Optional.of(mend(options.projects(), options.findings()));
            case "github" ->
                Optional.of(new Demonstration(
                        new GitHubSimulator(host("acme/", options.projects())),
                        "organization acme, token " + GitHubSimulator.TOKEN));
            case "gitlab" ->
                Optional.of(new Demonstration(
                        new GitLabSimulator(host("acme/payments/", options.projects())),
                        "address ending in /api/v4, group acme, token " + GitLabSimulator.TOKEN));
            case "azure-devops" ->
                Optional.of(new Demonstration(
                        new AzureDevOpsSimulator(host("acme/Shop/", options.projects())),
                        "organization acme, token " + AzureDevOpsSimulator.TOKEN));
            case "jira" ->
                Optional.of(new Demonstration(
                        new JiraSimulator(),
                        "project " + JiraSimulator.PROJECT + ", e-mail " + JiraSimulator.EMAIL + ", token "
                                + JiraSimulator.TOKEN));
            default -> Optional.empty();
        };
    }

    private static Demonstration endor(int projects, int findings) {
        EndorEstate estate = EndorEstate.generated("acme", Math.clamp(projects, 1, 5), projects, findings);
        return new Demonstration(
                new EndorSimulator(estate, InstantSource.system()),
                "namespace acme, key " + EndorSimulator.KEY + ", secret " + EndorSimulator.SECRET);
    }

    private static Demonstration mend(int projects, int findings) {
        return new Demonstration(
                new MendSimulator(MendEstate.generated(projects, findings), InstantSource.system()),
                "e-mail " + MendSimulator.EMAIL + ", user key " + MendSimulator.USER_KEY);
    }

    /** Repositories that the projects of the scanners lie in. */
    private static SimulatedHost host(String owner, int repositories) {
        SimulatedHost host = new SimulatedHost();
        for (int i = 0; i < repositories; i++) {
            host.repository(
                    owner + "service-" + i,
                    Map.of("pom.xml", "<project/>\n", "CODEOWNERS", "* @acme/team-" + i % 5 + "\n"));
        }
        return host;
    }
}
