package dev.throughline.server.web.inventory;

import dev.throughline.connect.ci.CiSystem;
import dev.throughline.connect.inventory.Marking;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.EntityType;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.builds.BuildReports;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.PrintedRights;
import dev.throughline.server.inventory.InventorySources;
import dev.throughline.server.inventory.InventoryUploads;
import dev.throughline.server.inventory.MarkingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Who says what of the estate, and how to let more speak. */
@Controller
final class InventoryPages {
    private final InventorySources sources;
    private final InventoryUploads uploads;
    private final MarkingRules rules;
    private final BuildReports builds;
    private final Connections connections;

    InventoryPages(
            InventorySources sources,
            InventoryUploads uploads,
            MarkingRules rules,
            BuildReports builds,
            Connections connections) {
        this.sources = sources;
        this.uploads = uploads;
        this.rules = rules;
        this.builds = builds;
        this.connections = connections;
    }

    @GetMapping("/inventory")
    @Requires(Permission.CONNECTIONS_READ)
    String inventory(Model model) {
        show(model, "", Optional.empty());
        return "inventory/inventory";
    }

    private void show(Model model, String message, Optional<InventoryUploads.Outcome> outcome) {
        model.addAttribute("sources", sources.all());
        model.addAttribute(
                "connections",
                connections.all().stream()
                        .collect(Collectors.toMap(each -> each.source().value(), Function.identity())));
        model.addAttribute("missing", sources.missing());
        model.addAttribute("formats", uploads.formats());
        model.addAttribute("rules", rules.kept());
        model.addAttribute("message", message);
        model.addAttribute("outcome", outcome);
        model.addAttribute("rights", PrintedRights.all());
    }

    @PostMapping("/inventory/upload")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String upload(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String cluster,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String region,
            Model model)
            throws IOException {
        Path stored = Files.createTempFile("inventory", ".json");
        try {
            file.transferTo(stored);
            InventoryUploads.Outcome outcome = uploads.keep(
                    viewer.actor(),
                    stored,
                    new InventoryUploads.About(name.strip(), filled(cluster), filled(account), filled(region)));
            show(model, "", Optional.of(outcome));
        } catch (InputException wrong) {
            String said = wrong.problem() + "; " + wrong.problem().remedy();
            show(model, said.replace(stored.toString(), "the file"), Optional.empty());
        } finally {
            Files.deleteIfExists(stored);
        }
        return "inventory/inventory";
    }

    @PostMapping("/inventory/marking")
    @Requires(Permission.POLICIES_MANAGE)
    String addRule(
            Viewer viewer,
            @RequestParam(defaultValue = "100") int position,
            @RequestParam(defaultValue = "") String nameGlob,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String tagGlob,
            @RequestParam(defaultValue = "") String scopeGlob,
            @RequestParam(defaultValue = "") String type,
            @RequestParam Criticality criticality,
            @RequestParam(defaultValue = "") String sensitive,
            Model model) {
        try {
            rules.add(
                    viewer.actor(),
                    position,
                    new Marking.Rule(
                            filled(nameGlob),
                            filled(tag),
                            filled(tagGlob),
                            filled(scopeGlob),
                            type.isBlank() ? Set.of() : Set.of(type(type)),
                            criticality,
                            Arrays.stream(sensitive.strip().split("[ ,]+", -1))
                                    .filter(word -> !word.isEmpty())
                                    .toList()));
            return "redirect:/inventory#marking";
        } catch (InputException wrong) {
            show(model, wrong.problem() + "; " + wrong.problem().remedy(), Optional.empty());
            return "inventory/inventory";
        }
    }

    @PostMapping("/inventory/marking/{id}/remove")
    @Requires(Permission.POLICIES_MANAGE)
    String removeRule(Viewer viewer, @PathVariable long id) {
        rules.remove(viewer.actor(), id);
        return "redirect:/inventory#marking";
    }

    @GetMapping("/inventory/builds")
    @Requires(Permission.CONNECTIONS_READ)
    String builds(Model model) {
        model.addAttribute("issuers", builds.issuers());
        model.addAttribute("audience", builds.audience());
        model.addAttribute("templates", CiTemplates.all(builds.audience().orElse("https://throughline.example.test")));
        return "inventory/builds";
    }

    @PostMapping("/inventory/builds/audience")
    @Requires(Permission.SETTINGS_MANAGE)
    String setAudience(Viewer viewer, @RequestParam String address) {
        builds.setAudience(viewer.actor(), IssuerForm.address(address));
        return "redirect:/inventory/builds";
    }

    @PostMapping("/inventory/builds/issuers")
    @Requires(Permission.SETTINGS_MANAGE)
    String trust(Viewer viewer, @RequestParam String issuer, @RequestParam CiSystem system, @RequestParam String host) {
        builds.trust(viewer.actor(), IssuerForm.issuer(issuer, system, host));
        return "redirect:/inventory/builds";
    }

    @PostMapping("/inventory/builds/issuers/remove")
    @Requires(Permission.SETTINGS_MANAGE)
    String distrust(Viewer viewer, @RequestParam String issuer) {
        builds.distrust(viewer.actor(), issuer);
        return "redirect:/inventory/builds";
    }

    private static EntityType type(String word) {
        return EntityType.of(word)
                .orElseThrow(
                        () -> new InputException("'" + word + "'", "is no type of entity", "choose one of the list"));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(word -> !word.isEmpty());
    }
}
