package dev.throughline.server.web.access;

import dev.throughline.server.access.Group;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.RepositoryNames;
import dev.throughline.server.web.NotFoundException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Groups of repositories, which roles can be granted for. */
@Controller
final class GroupsPage {
    private final Groups groups;
    private final RepositoryNames repositories;

    GroupsPage(Groups groups, RepositoryNames repositories) {
        this.groups = groups;
        this.repositories = repositories;
    }

    @GetMapping("/groups")
    @Requires(Permission.USERS_MANAGE)
    String all(Model model) {
        model.addAttribute("groups", groups.all());
        return "access/groups";
    }

    @PostMapping("/groups")
    @Requires(Permission.USERS_MANAGE)
    String add(Viewer viewer, @RequestParam String name, @RequestParam(defaultValue = "") String description) {
        return "redirect:/groups/" + groups.add(viewer.actor(), name, description);
    }

    @GetMapping("/groups/{id}")
    @Requires(Permission.USERS_MANAGE)
    String one(@PathVariable long id, @RequestParam(defaultValue = "") String find, Model model) {
        Group group = group(id);
        List<Long> members = groups.repositories(group.id());
        model.addAttribute("group", group);
        model.addAttribute("members", repositories.named(members));
        model.addAttribute("find", find);
        model.addAttribute(
                "found",
                find.isBlank()
                        ? List.of()
                        : repositories.beginningWith(find).stream()
                                .filter(repository -> !members.contains(repository.id()))
                                .toList());
        return "access/group";
    }

    @PostMapping("/groups/{id}/repositories")
    @Requires(Permission.USERS_MANAGE)
    String addRepositories(
            Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") List<Long> repository) {
        groups.addRepositories(viewer.actor(), group(id), repository);
        return "redirect:/groups/" + id;
    }

    @PostMapping("/groups/{id}/repositories/{repository}/remove")
    @Requires(Permission.USERS_MANAGE)
    String removeRepository(Viewer viewer, @PathVariable long id, @PathVariable long repository) {
        groups.removeRepository(viewer.actor(), group(id), repository);
        return "redirect:/groups/" + id;
    }

    @PostMapping("/groups/{id}/remove")
    @Requires(Permission.USERS_MANAGE)
    String remove(Viewer viewer, @PathVariable long id) {
        groups.remove(viewer.actor(), group(id));
        return "redirect:/groups";
    }

    private Group group(long id) {
        return groups.find(new GroupId(id)).orElseThrow(() -> new NotFoundException("group " + id));
    }
}
