package dev.throughline.server.web;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed before or outside of a controller: refused by Spring Security, unknown, too large. */
@Controller
final class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    @Requires(Permission.ANYONE)
    Object error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) {
            status = HttpStatus.NOT_FOUND;
        }
        return Failures.answer(request, status, what(status), "");
    }

    private static String what(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "you may not do this";
            case NOT_FOUND -> "there is no such page";
            default -> status.getReasonPhrase().toLowerCase(Locale.ROOT);
        };
    }
}
