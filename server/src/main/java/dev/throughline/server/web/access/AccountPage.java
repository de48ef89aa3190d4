package dev.throughline.server.web.access;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own account. */
@Controller
final class AccountPage {
    private final Users users;

    AccountPage(Users users) {
        this.users = users;
    }

    @GetMapping("/account")
    @Requires(Permission.SIGNED_IN)
    String account(Viewer viewer, Model model) {
        User user = viewer.actor().user().flatMap(users::find).orElseThrow(() -> new NotFoundException("account"));
        model.addAttribute("user", user);
        return "access/account";
    }
}
