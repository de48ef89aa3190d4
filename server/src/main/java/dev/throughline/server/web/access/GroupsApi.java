package dev.throughline.server.web.access;

import dev.throughline.server.access.Group;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.RepositoryNames;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Tagged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups of repositories for programs. */
@RestController
@RequestMapping("/api/v1/groups")
final class GroupsApi {
    private final Groups groups;
    private final RepositoryNames repositories;

    GroupsApi(Groups groups, RepositoryNames repositories) {
        this.groups = groups;
        this.repositories = repositories;
    }

    /** A group. */
    record GroupJson(long id, String name, String description, int repositories) {
        static GroupJson of(Group group) {
            return new GroupJson(group.id().value(), group.name(), group.description(), group.repositories());
        }
    }

    /** The groups, by name. */
    @GetMapping
    @Requires(Permission.USERS_MANAGE)
    List<GroupJson> all() {
        return groups.all().stream().map(GroupJson::of).toList();
    }

    /** A group to make. */
    record NewGroup(String name, @Nullable String description) {}

    /** Makes a group without repositories. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.USERS_MANAGE)
    GroupJson add(@RequestBody NewGroup wanted, Viewer viewer) {
        String description = wanted.description() == null ? "" : wanted.description();
        return GroupJson.of(
                group(groups.add(viewer.actor(), wanted.name(), description).value()));
    }

    /** A group with its repositories. */
    record WholeGroup(GroupJson group, List<RepositoryNames.Named> repositories) {}

    /** A group with its repositories. */
    @Tagged
    @GetMapping("/{id}")
    @Requires(Permission.USERS_MANAGE)
    WholeGroup one(@PathVariable long id) {
        Group group = group(id);
        return new WholeGroup(GroupJson.of(group), repositories.named(groups.repositories(group.id())));
    }

    /** Repositories to take in. */
    record Members(List<Long> repositories) {}

    /** Takes repositories into a group. */
    @PostMapping("/{id}/repositories")
    @Requires(Permission.USERS_MANAGE)
    WholeGroup addRepositories(@PathVariable long id, @RequestBody Members members, Viewer viewer) {
        Group group = group(id);
        // Of numbers that are none of a repository nothing can be taken in.
        groups.addRepositories(
                viewer.actor(),
                group,
                repositories.named(members.repositories()).stream()
                        .map(RepositoryNames.Named::id)
                        .toList());
        return one(id);
    }

    /** Takes a repository out of a group. */
    @DeleteMapping("/{id}/repositories/{repository}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.USERS_MANAGE)
    void removeRepository(@PathVariable long id, @PathVariable long repository, Viewer viewer) {
        groups.removeRepository(viewer.actor(), group(id), repository);
    }

    /** Removes a group, and the roles that were granted for it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.USERS_MANAGE)
    void remove(@PathVariable long id, Viewer viewer) {
        groups.remove(viewer.actor(), group(id));
    }

    private Group group(long id) {
        return groups.find(new GroupId(id)).orElseThrow(() -> new NotFoundException("group " + id));
    }
}
