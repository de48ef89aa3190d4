package dev.throughline.connect.endor;

import dev.throughline.connect.RepositoryHint;
import dev.throughline.connect.ScannedProject;
import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Endor Labs' project in our words. */
final class ProjectMapping {
    private static final List<String> ADDRESSES = List.of("spec.git.http_clone_url", "spec.git.web_url", "meta.name");

    private ProjectMapping() {}

    /** The project, or nothing for what has no id. */
    static Optional<ScannedProject> project(Fields project) {
        return project.text("uuid")
                .map(id -> new ScannedProject(
                        id,
                        project.text("meta.name").orElse(id),
                        project.textOrEmpty("tenant_meta.namespace"),
                        addresses(project),
                        tags(project),
                        project.flag("spec.is_archived"),
                        project.time("processing_status.scan_time")));
    }

    /** Only projects of Git have a repository; the name of others may look like an address all the same. */
    private static List<RepositoryHint> addresses(Fields project) {
        Stream<String> evidence = project.at("spec.git").isPresent() ? ADDRESSES.stream() : Stream.empty();
        return evidence.flatMap(path -> project.text(path).map(text -> new RepositoryHint(path, text)).stream())
                .toList();
    }

    /** Tags are texts, by habit of the form {@code name=value}. */
    private static SortedMap<String, String> tags(Fields project) {
        SortedMap<String, String> tags = new TreeMap<>();
        project.texts("meta.tags").forEach(tag -> {
            int equals = tag.indexOf('=');
            tags.put(equals < 0 ? tag : tag.substring(0, equals), equals < 0 ? "" : tag.substring(equals + 1));
        });
        return tags;
    }
}
