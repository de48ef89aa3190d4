package dev.throughline.server.web.imports;

import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.EstateLists;
import dev.throughline.server.estate.Mapping;
import dev.throughline.server.estate.ScannedProjectId;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Repositories, and the projects of scanners that lead to none, for programs. */
@RestController
@RequestMapping("/api/v1")
final class EstateApi {
    private final EstateLists estate;
    private final Mapping mapping;

    EstateApi(EstateLists estate, Mapping mapping) {
        this.estate = estate;
        this.mapping = mapping;
    }

    /** A page of repositories. */
    @GetMapping("/repositories")
    @Requires(Permission.REPOSITORIES_READ)
    List<RepositoryJson> repositories(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String after,
            Viewer viewer) {
        return estate.repositories(viewer.scope(Permission.REPOSITORIES_READ), text, after).stream()
                .map(RepositoryJson::of)
                .toList();
    }

    /** A page of the projects of scanners that lead to no repository, with the reason. */
    @GetMapping("/unmatched-projects")
    @Requires(Permission.REPOSITORIES_MANAGE)
    List<UnmatchedJson> unmatched(@RequestParam(defaultValue = "0") long after) {
        return estate.unmatched(after).stream().map(UnmatchedJson::of).toList();
    }

    /** Says where a project's source lies. */
    @PutMapping("/projects/{project}/repository")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.REPOSITORIES_MANAGE)
    void map(@PathVariable long project, @RequestBody Map<String, String> body, Viewer viewer) {
        String written = body.getOrDefault("repository", "");
        RepositoryKey key = RepositoryKey.parse(written)
                .orElseThrow(() -> new InputException(
                        "repository '" + written + "'", "is none", "write it as github.com/acme/shop"));
        mapping.map(new ScannedProjectId(project), key, viewer.actor());
    }
}
