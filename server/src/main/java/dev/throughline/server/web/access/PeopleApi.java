package dev.throughline.server.web.access;

import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users and their roles for programs. */
@RestController
@RequestMapping("/api/v1/users")
final class PeopleApi {
    private static final int PAGE = 100;

    private final Users users;
    private final UserChanges changes;

    PeopleApi(Users users, UserChanges changes) {
        this.users = users;
        this.changes = changes;
    }

    /** A role; without a group it is for all repositories and everything else. */
    record GrantJson(Role role, @Nullable Long group) {
        static GrantJson of(Grant grant) {
            return new GrantJson(grant.role(), grant.group().map(GroupId::value).orElse(null));
        }

        Grant grant() {
            return new Grant(role, Optional.ofNullable(group).map(GroupId::new));
        }
    }

    /** Somebody who can sign in, without the password. */
    record UserJson(
            long id,
            String name,
            String displayName,
            Optional<String> email,
            boolean singleSignOn,
            boolean disabled,
            Optional<Instant> lastSeen,
            List<GrantJson> roles) {
        static UserJson of(User user) {
            return new UserJson(
                    user.id().value(),
                    user.name(),
                    user.displayName(),
                    user.email(),
                    user.singleSignOn(),
                    user.disabled(),
                    user.lastSeen(),
                    user.grants().stream().map(GrantJson::of).toList());
        }
    }

    /**
     * A page of users.
     *
     * @param next for {@code after}; null at the end
     */
    record UserPage(List<UserJson> items, @Nullable String next) {}

    /** A page of users, by name. */
    @GetMapping
    @Requires(Permission.USERS_MANAGE)
    UserPage all(@RequestParam(defaultValue = "") String after) {
        List<UserJson> page = users.page(after, PAGE).stream().map(UserJson::of).toList();
        return new UserPage(page, page.size() == PAGE ? page.getLast().name() : null);
    }

    /** Somebody to add, who signs in with a password. */
    record NewUser(String name, @Nullable String displayName, String password, List<GrantJson> roles) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Adds a user. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.USERS_MANAGE)
    UserJson add(@RequestBody NewUser wanted, Viewer viewer) {
        UserId id = users.add(
                viewer.actor(),
                wanted.name(),
                wanted.displayName() == null ? "" : wanted.displayName(),
                wanted.password(),
                wanted.roles().stream().map(GrantJson::grant).toList());
        return one(id.value());
    }

    /** A user. */
    @Tagged
    @GetMapping("/{id}")
    @Requires(Permission.USERS_MANAGE)
    UserJson one(@PathVariable long id) {
        return UserJson.of(user(id));
    }

    /** Gives a user these roles and no others. The user's sessions end. */
    @Tagged
    @PutMapping("/{id}/roles")
    @Requires(Permission.USERS_MANAGE)
    UserJson setRoles(
            @PathVariable long id, @RequestBody List<GrantJson> roles, Precondition precondition, Viewer viewer) {
        return precondition.change(() -> one(id), () -> {
            changes.setGrants(
                    viewer.actor(),
                    user(id),
                    roles.stream().map(GrantJson::grant).toList());
            return one(id);
        });
    }

    /** Another password. */
    record NewPassword(String password) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /** Gives a user another password. The user's sessions end. */
    @PutMapping("/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.USERS_MANAGE)
    void setPassword(@PathVariable long id, @RequestBody NewPassword wanted, Viewer viewer) {
        changes.setPassword(viewer.actor(), user(id), wanted.password());
    }

    /** Lets a user sign in, or not. */
    @PostMapping("/{id}/{change:enable|disable}")
    @Requires(Permission.USERS_MANAGE)
    UserJson change(@PathVariable long id, @PathVariable String change, Viewer viewer) {
        changes.setDisabled(viewer.actor(), user(id), change.equals("disable"));
        return one(id);
    }

    private User user(long id) {
        return users.find(new UserId(id)).orElseThrow(() -> new NotFoundException("user " + id));
    }
}
