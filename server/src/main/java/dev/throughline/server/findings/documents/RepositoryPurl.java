package dev.throughline.server.findings.documents;

import dev.throughline.model.RepositoryKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A repository as a product that documents are about. */
final class RepositoryPurl {
    private RepositoryPurl() {}

    static String of(RepositoryKey repository) {
        if (repository.host().equals("github.com")) {
            return "pkg:github/" + repository.path();
        }
        String address = URLEncoder.encode("git+https://" + repository, StandardCharsets.UTF_8);
        return "pkg:generic/"
                + URLEncoder.encode(repository.name(), StandardCharsets.UTF_8).replace("+", "%20") + "?vcs_url="
                + address;
    }
}
