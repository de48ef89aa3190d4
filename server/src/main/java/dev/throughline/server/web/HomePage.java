package dev.throughline.server.web;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the first page that the viewer may see. */
@Controller
final class HomePage {
    private final List<NavigationEntry> entries;

    HomePage(List<NavigationEntry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
    }

    @GetMapping("/")
    @Requires(Permission.SIGNED_IN)
    String home(Viewer viewer) {
        return entries.stream()
                .filter(entry -> viewer.may(entry.permission()))
                .findFirst()
                .map(entry -> "redirect:" + entry.path())
                .orElse("redirect:/account");
    }
}
