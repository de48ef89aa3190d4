package dev.throughline.server.web.imports;

import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.EstateLists;
import dev.throughline.server.estate.Mapping;
import dev.throughline.server.estate.ScannedProjectId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Repositories, and projects that lead to none. */
@Controller
final class EstatePages {
    private final EstateLists lists;
    private final Mapping mapping;

    EstatePages(EstateLists lists, Mapping mapping) {
        this.lists = lists;
        this.mapping = mapping;
    }

    @GetMapping("/repositories")
    @Requires(Permission.REPOSITORIES_READ)
    String repositories(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String after,
            Viewer viewer,
            Model model) {
        model.addAttribute("repositories", lists.repositories(viewer.scope(Permission.REPOSITORIES_READ), text, after));
        model.addAttribute("text", text);
        return "repositories/list";
    }

    @GetMapping("/repositories/unmatched")
    @Requires(Permission.REPOSITORIES_MANAGE)
    String unmatched(@RequestParam(defaultValue = "0") long after, Model model) {
        model.addAttribute("projects", lists.unmatched(after));
        model.addAttribute("trouble", "");
        return "repositories/unmatched";
    }

    @PostMapping("/repositories/unmatched/{project}/map")
    @Requires(Permission.REPOSITORIES_MANAGE)
    String map(@PathVariable long project, @RequestParam String repository, Viewer viewer, Model model) {
        try {
            RepositoryKey key = RepositoryKey.parse(repository)
                    .orElseThrow(() ->
                            new InputException(repository, "names no repository", "write it as github.com/acme/shop"));
            mapping.map(new ScannedProjectId(project), key, viewer.actor());
        } catch (InputException wrong) {
            model.addAttribute("projects", lists.unmatched(0));
            model.addAttribute(
                    "trouble", wrong.problem() + ": " + wrong.problem().remedy());
            return "repositories/unmatched";
        }
        return "redirect:/repositories/unmatched";
    }
}
