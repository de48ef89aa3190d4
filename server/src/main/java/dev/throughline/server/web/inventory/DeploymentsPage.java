package dev.throughline.server.web.inventory;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.deployments.DeploymentStore;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What GitHub is told, or would be. */
@Controller
final class DeploymentsPage {
    private final DeploymentStore store;

    DeploymentsPage(DeploymentStore store) {
        this.store = store;
    }

    @GetMapping("/inventory/deployments")
    @Requires(Permission.CONNECTIONS_READ)
    String deployments(Model model) {
        model.addAttribute("rows", store.all());
        model.addAttribute("on", store.isOn());
        return "inventory/deployments";
    }

    @PostMapping("/inventory/deployments")
    @Requires(Permission.SETTINGS_MANAGE)
    String turn(@RequestParam boolean on, Viewer viewer) {
        store.turn(on, viewer.actor());
        return "redirect:/inventory/deployments";
    }
}
