package dev.throughline.connect.mend;

import dev.throughline.connect.RepositoryHint;
import dev.throughline.connect.ScannedProject;
import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Mend.io's project summary in our words. */
final class ProjectMapping {
    private final Optional<String> repositoryHost;

    ProjectMapping(Optional<String> repositoryHost) {
        this.repositoryHost = repositoryHost;
    }

    /** The project, or nothing for what has no id. */
    Optional<ScannedProject> project(Fields project) {
        SortedMap<String, String> tags = tags(project);
        return project.text("uuid")
                .map(id -> new ScannedProject(
                        id,
                        project.text("name").orElse(id),
                        project.textOrEmpty("applicationName"),
                        addresses(tags),
                        tags,
                        false,
                        project.time("lastScanned")));
    }

    static boolean hasImages(Fields project) {
        return project.number("statistics.LAST_SCAN.lastImgScanTime").orElse(0) > 0;
    }

    private static SortedMap<String, String> tags(Fields project) {
        SortedMap<String, String> tags = new TreeMap<>();
        project.list("tags").forEach(tag -> tag.text("key").ifPresent(key -> tags.put(key, tag.textOrEmpty("value"))));
        return tags;
    }

    private List<RepositoryHint> addresses(SortedMap<String, String> tags) {
        List<RepositoryHint> addresses = new ArrayList<>();
        for (String name : List.of("sourceUrl", "remoteUrl")) {
            Optional.ofNullable(tags.get(name))
                    .filter(address -> !address.isEmpty())
                    .ifPresent(address -> addresses.add(new RepositoryHint("tag " + name, address)));
        }
        Optional.ofNullable(tags.get("repoFullName"))
                .flatMap(this::byFullName)
                .ifPresent(address -> addresses.add(new RepositoryHint("tag repoFullName", address)));
        return addresses;
    }

    /** {@code owner/name@branch}, without the host, which settings have to say. */
    private Optional<String> byFullName(String fullName) {
        int branch = fullName.indexOf('@');
        String path = branch < 0 ? fullName : fullName.substring(0, branch);
        return repositoryHost.map(host ->
                host.equals("dev.azure.com") ? host + "/" + path.replaceFirst("/", "/_git/") : host + "/" + path);
    }
}
