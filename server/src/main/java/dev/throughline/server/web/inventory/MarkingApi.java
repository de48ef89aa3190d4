package dev.throughline.server.web.inventory;

import dev.throughline.connect.inventory.Marking;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.inventory.MarkingRules;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules on which entities matter and which hold sensitive data, for programs. */
@RestController
@RequestMapping("/api/v1/marking-rules")
final class MarkingApi {
    private final MarkingRules rules;

    MarkingApi(MarkingRules rules) {
        this.rules = rules;
    }

    /** The rules, in the order in which they are looked at. */
    @GetMapping
    @Requires(Permission.CONNECTIONS_READ)
    List<MarkingRules.Kept> all() {
        return rules.kept();
    }

    /**
     * A rule to add.
     *
     * @param position where it stands: smaller numbers are looked at first
     */
    record NewRule(int position, Marking.Rule rule) {}

    /** Adds a rule. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POLICIES_MANAGE)
    List<MarkingRules.Kept> add(@RequestBody NewRule wanted, Viewer viewer) {
        rules.add(viewer.actor(), wanted.position(), wanted.rule());
        return rules.kept();
    }

    /** Removes a rule. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.POLICIES_MANAGE)
    void remove(@PathVariable long id, Viewer viewer) {
        rules.remove(viewer.actor(), id);
    }
}
