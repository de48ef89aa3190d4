package dev.throughline.server.web.explorer;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.inventory.OriginDecisions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All that is known of one entity, and its way from the code to where it runs. */
@Controller
final class EntityPages {
    private final Entities entities;
    private final OriginDecisions origins;

    EntityPages(Entities entities, OriginDecisions origins) {
        this.entities = entities;
        this.origins = origins;
    }

    @GetMapping("/explorer/entity")
    @Requires(Permission.GRAPH_READ)
    String entity(Viewer viewer, @RequestParam String key, Model model) {
        Entities.Known known = entities.find(key, viewer.scope(Permission.GRAPH_READ));
        model.addAttribute("entity", known.entity());
        model.addAttribute("neighbours", known.neighbours());
        model.addAttribute("edges", known.edgeCount());
        model.addAttribute("events", entities.history(known));
        model.addAttribute("paths", entities.pathsThrough(known));
        return "explorer/entity";
    }

    @GetMapping("/code-to-runtime")
    @Requires(Permission.GRAPH_READ)
    String codeToRuntime(Viewer viewer, @RequestParam String key, Model model) {
        Entities.Known known = entities.find(key, viewer.scope(Permission.GRAPH_READ));
        Chain chain = known.chain();
        model.addAttribute("entity", known.entity());
        model.addAttribute("chain", chain);
        model.addAttribute("evidence", chain.evidence(origins));
        model.addAttribute("paths", entities.pathsThrough(known));
        return "explorer/chain";
    }

    /** Confirms or rejects where an image comes from. */
    @PostMapping("/code-to-runtime/origin")
    @Requires(Permission.REPOSITORIES_MANAGE)
    String decide(
            Viewer viewer,
            @RequestParam String image,
            @RequestParam String repository,
            @RequestParam boolean confirmed) {
        Entities.Known known = entities.find(image, viewer.scope(Permission.GRAPH_READ));
        origins.decide(viewer.actor(), known.entity().key(), repository, confirmed);
        return "redirect:/code-to-runtime?key=" + URLEncoder.encode(image, StandardCharsets.UTF_8);
    }
}
