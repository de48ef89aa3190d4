package dev.throughline.connect.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.connect.Cursor;
import dev.throughline.connect.RepositoryPage;
import dev.throughline.connect.Secret;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceControlContract;
import dev.throughline.connect.SourceRepository;
import dev.throughline.model.RepositoryKey;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.scm.AzureDevOpsSimulator;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureDevOpsTest extends SourceControlContract {
    @Override
    protected Service service() {
        return new AzureDevOpsSimulator(host);
    }

    @Override
    protected SourceControl connect(URI server, Optional<String> wrongToken) {
        Secret token = Secret.of(wrongToken.orElse(AzureDevOpsSimulator.TOKEN));
        return new AzureDevOps(new AzureDevOpsSettings(server, "acme", token), QUICK, InstantSource.system());
    }

    @Override
    protected String owner() {
        return "acme/Big Shop";
    }

    @Override
    protected RepositoryKey shopKey() {
        return new RepositoryKey("dev.azure.com", "acme/big shop/_git/shop");
    }

    @Override
    protected ApiContractFile contract() {
        return new ApiContractFile(
                "azure-devops-7.1.swagger.json",
                "",
                List.of(
                        // The path of one item and that of a list are the same; the description knows the list.
                        ".*/items: validation\\.response\\..*",
                        // What is generic in the service's code is a text in its description: the item of a change.
                        ".*/pushes: validation\\.request\\.body\\.schema\\..*"));
    }

    @Test
    void readsPageAfterPageOfProjects() {
        for (int i = 0; i < 30; i++) {
            host.repository("acme/project-" + i + "/api", Map.of("pom.xml", "<project/>"));
        }

        RepositoryPage first = source().repositories(Cursor.START);
        RepositoryPage second = source().repositories(first.next().orElseThrow());

        assertThat(first.repositories()).hasSize(3 + 19);
        assertThat(second.repositories()).hasSize(11);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void knowsThatAnEmptyRepositoryHasNoBranch() {
        assertThat(source().repository("Big Shop/empty"))
                .map(SourceRepository::defaultBranch)
                .contains(Optional.empty());
    }
}
