package dev.throughline.server.web.access;

import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.security.OwnSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who can sign in, with which roles. */
@Controller
final class UsersPage {
    private final Users users;
    private final UserChanges changes;
    private final Groups groups;
    private final OwnSession session;

    UsersPage(Users users, UserChanges changes, Groups groups, OwnSession session) {
        this.users = users;
        this.changes = changes;
        this.groups = groups;
        this.session = session;
    }

    @GetMapping("/users")
    @Requires(Permission.USERS_MANAGE)
    String all(Model model) {
        model.addAttribute("users", users.all());
        model.addAttribute("groups", groups.all());
        return "access/users";
    }

    @PostMapping("/users")
    @Requires(Permission.USERS_MANAGE)
    String add(
            Viewer viewer,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam String password,
            @RequestParam Role role) {
        users.add(viewer.actor(), name, displayName, password, List.of(Grant.everywhere(role)));
        return "redirect:/users";
    }

    /** Grants are named {@code ROLE} for everything and {@code ROLE:7} for a group. */
    @PostMapping("/users/{id}/roles")
    @Requires(Permission.USERS_MANAGE)
    String setRoles(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> grant,
            HttpServletRequest request) {
        changes.setGrants(
                viewer.actor(), user(id), grant.stream().map(UsersPage::grant).toList());
        session.goOn(viewer, request);
        return "redirect:/users";
    }

    @PostMapping("/users/{id}/disable")
    @Requires(Permission.USERS_MANAGE)
    String disable(Viewer viewer, @PathVariable long id) {
        changes.setDisabled(viewer.actor(), user(id), true);
        return "redirect:/users";
    }

    @PostMapping("/users/{id}/enable")
    @Requires(Permission.USERS_MANAGE)
    String enable(Viewer viewer, @PathVariable long id) {
        changes.setDisabled(viewer.actor(), user(id), false);
        return "redirect:/users";
    }

    @PostMapping("/users/{id}/password")
    @Requires(Permission.USERS_MANAGE)
    String setPassword(
            Viewer viewer, @PathVariable long id, @RequestParam String password, HttpServletRequest request) {
        changes.setPassword(viewer.actor(), user(id), password);
        session.goOn(viewer, request);
        return "redirect:/users";
    }

    private User user(long id) {
        return users.find(new UserId(id)).orElseThrow(() -> new NotFoundException("user " + id));
    }

    private static Grant grant(String text) {
        String[] parts = text.split(":", 2);
        return new Grant(
                Role.valueOf(parts[0]),
                parts.length == 1 ? Optional.empty() : Optional.of(new GroupId(Long.parseLong(parts[1]))));
    }
}
