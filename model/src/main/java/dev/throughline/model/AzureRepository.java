package dev.throughline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository of Azure DevOps Services, whose addresses have had three hosts:
 *
 * <pre>
 * https://dev.azure.com/{organization}/{project}/_git/{repository}
 * https://{organization}.visualstudio.com[/DefaultCollection]/{project}/_git/{repository}
 * git@ssh.dev.azure.com:v3/{organization}/{project}/{repository}, and the same at vs-ssh.visualstudio.com
 * </pre>
 *
 * The project is left out where the repository bears its name. Servers that others run have paths that end alike
 * ({@code host/collection/project/_git/repository}) and are keys as they stand.
 */
record AzureRepository(String organization, String project, String repository) {
    private static final String HOST = "dev.azure.com";
    private static final String OLD_HOST = ".visualstudio.com";

    static boolean isHost(String host) {
        return host.equals(HOST) || host.equals("ssh." + HOST) || host.endsWith(OLD_HOST);
    }

    static Optional<AzureRepository> of(RepositoryAddress address) {
        if (!isHost(address.host())) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>(address.segments());
        if (address.host().equals("ssh." + HOST) || address.host().equals("vs-ssh" + OLD_HOST)) {
            return ofSsh(path);
        }
        if (address.host().endsWith(OLD_HOST)) {
            path.remove("defaultcollection");
            path.addFirst(address.host().replace(OLD_HOST, ""));
        }
        return ofPage(path);
    }

    private static Optional<AzureRepository> ofSsh(List<String> path) {
        boolean versioned = path.size() == 4 && path.getFirst().startsWith("v");
        return versioned ? Optional.of(new AzureRepository(path.get(1), path.get(2), path.get(3))) : Optional.empty();
    }

    private static Optional<AzureRepository> ofPage(List<String> path) {
        int marker = path.indexOf(RepositoryKey.AZURE_MARKER);
        if (marker < 1 || marker > 2 || marker + 1 >= path.size()) {
            return Optional.empty();
        }
        String repository = path.get(marker + 1);
        return Optional.of(new AzureRepository(path.getFirst(), marker == 2 ? path.get(1) : repository, repository));
    }

    RepositoryKey key() {
        return new RepositoryKey(HOST, String.join("/", organization, project, RepositoryKey.AZURE_MARKER, repository));
    }
}
