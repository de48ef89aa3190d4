package dev.throughline.server.web.access;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.SetupLinks;
import dev.throughline.server.access.Users;
import dev.throughline.server.web.security.LocalPath;
import dev.throughline.server.web.security.Requests;
import dev.throughline.server.web.security.SingleSignOn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that need no sign-in: sign-in itself, and the first start. */
@Controller
final class SignInPages {
    private final Users users;
    private final SetupLinks links;
    private final SingleSignOn singleSignOn;

    SignInPages(Users users, SetupLinks links, SingleSignOn singleSignOn) {
        this.users = users;
        this.links = links;
        this.singleSignOn = singleSignOn;
    }

    @GetMapping("/sign-in")
    @Requires(Permission.ANYONE)
    String signIn(HttpServletRequest request, @RequestParam Optional<String> to, Model model) {
        if (Requests.isSignedIn()) {
            return "redirect:/";
        }
        model.addAttribute("to", LocalPath.of(to.orElse("/")));
        model.addAttribute("message", message(request));
        model.addAttribute("hasAdmin", users.hasAdmin());
        model.addAttribute("singleSignOn", singleSignOn.title().orElse(""));
        model.addAttribute("singleSignOnPath", singleSignOn.path());
        return "access/sign-in";
    }

    private static String message(HttpServletRequest request) {
        if (request.getParameter("refused") != null) {
            return "The name or the password is wrong.";
        }
        if (request.getParameter("elsewhere") != null) {
            return "Single sign-on did not let you in. An administrator finds the reason in the audit log.";
        }
        if (request.getParameter("wait") != null) {
            return "Too many attempts. Wait a quarter of an hour and try again.";
        }
        return request.getParameter("out") != null ? "You are signed out." : "";
    }

    @GetMapping("/setup")
    @Requires(Permission.ANYONE)
    String setup(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("name", "");
        model.addAttribute("displayName", "");
        model.addAttribute("good", links.isGood(token));
        model.addAttribute("message", "");
        return "access/setup";
    }

    @PostMapping("/setup")
    @Requires(Permission.ANYONE)
    String makeAdmin(
            HttpServletRequest request,
            @RequestParam String token,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam String password,
            Model model) {
        try {
            links.use(Requests.nobody(request), token, name, displayName, password);
        } catch (InputException wrong) {
            model.addAttribute("token", token);
            model.addAttribute("name", name);
            model.addAttribute("displayName", displayName);
            model.addAttribute("good", links.isGood(token));
            model.addAttribute(
                    "message", wrong.problem() + ": " + wrong.problem().remedy());
            return "access/setup";
        }
        return "redirect:/sign-in";
    }
}
