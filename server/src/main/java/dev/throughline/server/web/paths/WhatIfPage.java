package dev.throughline.server.web.paths;

import dev.throughline.graph.fix.Change;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows which paths would remain after changes, before anybody makes them. */
@Controller
public final class WhatIfPage {
    private static final int SHOWN = 100;

    private final WhatIf whatIf;

    WhatIfPage(WhatIf whatIf) {
        this.whatIf = whatIf;
    }

    /**
     * A change that can be chosen.
     *
     * @param chosen whether it is taken as made
     */
    public record Option(Change change, int ends, boolean chosen) {}

    @GetMapping("/attack-paths/what-if")
    @Requires(Permission.GRAPH_READ)
    String whatIf(Viewer viewer, @RequestParam(defaultValue = "") List<String> change, Model model) {
        WhatIf.Outcome outcome = whatIf.of(change, viewer.scope(Permission.GRAPH_READ));
        model.addAttribute("options", outcome.options());
        model.addAttribute("chosen", outcome.chosen());
        model.addAttribute("before", outcome.before());
        model.addAttribute("after", outcome.remaining().size());
        model.addAttribute("ended", outcome.ended().stream().limit(SHOWN).toList());
        model.addAttribute(
                "remaining", outcome.remaining().stream().limit(SHOWN).toList());
        return "paths/what-if";
    }
}
