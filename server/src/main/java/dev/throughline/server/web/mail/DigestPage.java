package dev.throughline.server.web.mail;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.digests.DigestSubscriptions;
import dev.throughline.server.digests.Rhythm;
import dev.throughline.server.web.NotFoundException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own digest; the form stands on the account page. */
@Controller
final class DigestPage {
    private final Users users;
    private final DigestSubscriptions subscriptions;

    DigestPage(Users users, DigestSubscriptions subscriptions) {
        this.users = users;
        this.subscriptions = subscriptions;
    }

    @PostMapping("/account/digest")
    @Requires(Permission.SIGNED_IN)
    String set(Viewer viewer, @RequestParam Optional<Rhythm> every) {
        User user = viewer.actor().user().flatMap(users::find).orElseThrow(() -> new NotFoundException("account"));
        subscriptions.set(viewer.actor(), user, every);
        return "redirect:/account";
    }
}
