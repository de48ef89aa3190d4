package dev.throughline.server.web.access;

import dev.throughline.model.InputException;
import dev.throughline.server.access.ApiTokenId;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.digests.DigestSubscriptions;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.security.OwnSession;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: roles, password, API tokens. */
@Controller
final class AccountPage {
    private final Users users;
    private final UserChanges changes;
    private final ApiTokens tokens;
    private final DigestSubscriptions digests;
    private final OwnSession session;

    AccountPage(Users users, UserChanges changes, ApiTokens tokens, DigestSubscriptions digests, OwnSession session) {
        this.users = users;
        this.changes = changes;
        this.tokens = tokens;
        this.digests = digests;
        this.session = session;
    }

    @GetMapping("/account")
    @Requires(Permission.SIGNED_IN)
    String account(Viewer viewer, Model model) {
        return page(viewer, "", model);
    }

    /** Answers with the token: the only time that it is shown. */
    @PostMapping("/account/tokens")
    @Requires(Permission.SIGNED_IN)
    String issue(
            Viewer viewer,
            @RequestParam String name,
            @RequestParam(defaultValue = "") List<Permission> permission,
            @RequestParam int days,
            Model model) {
        String token = tokens.issue(viewer, user(viewer).id(), name, permission, Duration.ofDays(days));
        return page(viewer, token, model);
    }

    @PostMapping("/account/tokens/{id}/revoke")
    @Requires(Permission.SIGNED_IN)
    String revoke(Viewer viewer, @PathVariable long id) {
        if (!tokens.revoke(viewer.actor(), new ApiTokenId(id), user(viewer).id())) {
            throw new NotFoundException("token " + id);
        }
        return "redirect:/account";
    }

    @PostMapping("/account/password")
    @Requires(Permission.SIGNED_IN)
    String changePassword(
            Viewer viewer, @RequestParam String old, @RequestParam String password, HttpServletRequest request) {
        User user = user(viewer);
        if (users.withPassword(user.name(), old).isEmpty()) {
            throw new InputException("old password", "is wrong", "type the one that you signed in with");
        }
        changes.setPassword(viewer.actor(), user, password);
        session.goOn(viewer, request);
        return "redirect:/account";
    }

    @PostMapping("/account/email")
    @Requires(Permission.SIGNED_IN)
    String changeEmail(Viewer viewer, @RequestParam(defaultValue = "") String email) {
        changes.setEmail(viewer.actor(), user(viewer), email);
        return "redirect:/account";
    }

    private String page(Viewer viewer, String issued, Model model) {
        User user = user(viewer);
        model.addAttribute("user", user);
        model.addAttribute("tokens", tokens.of(user.id()));
        model.addAttribute("issued", issued);
        model.addAttribute("digest", digests.of(user.id()));
        model.addAttribute(
                "permissions",
                Arrays.stream(Permission.values())
                        .filter(Permission::isGranted)
                        .filter(viewer::may)
                        .toList());
        return "access/account";
    }

    private User user(Viewer viewer) {
        return viewer.actor().user().flatMap(users::find).orElseThrow(() -> new NotFoundException("account"));
    }
}
