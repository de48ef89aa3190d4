package dev.throughline.server.web.scans;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.ScanRunId;
import dev.throughline.server.scans.ScanSchedule;
import dev.throughline.server.scans.ScanSettings;
import dev.throughline.server.scans.Scans;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Scans by this server, for people. */
@Controller
final class ScanPages {
    private final Scans scans;
    private final ScanRequests requests;
    private final InstantSource clock;

    ScanPages(Scans scans, ScanRequests requests, InstantSource clock) {
        this.scans = scans;
        this.requests = requests;
        this.clock = clock;
    }

    @GetMapping("/scans")
    @Requires(Permission.REPOSITORIES_READ)
    String all(@RequestParam Optional<Long> after, Viewer viewer, Model model) {
        model.addAttribute("runs", scans.all(viewer.scope(Permission.REPOSITORIES_READ), after.map(ScanRunId::new)));
        return all("", model);
    }

    private String all(String trouble, Model model) {
        model.addAttribute("settings", scans.settings());
        model.addAttribute("now", clock.instant());
        model.addAttribute("trouble", trouble);
        return "scans/all";
    }

    @PostMapping("/scans/settings")
    @Requires(Permission.SETTINGS_MANAGE)
    String change(
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam ScanSchedule usual,
            @RequestParam(defaultValue = "") String mirror,
            Viewer viewer,
            Model model) {
        try {
            scans.change(new ScanSettings(enabled, usual, mirror), viewer.actor());
        } catch (InputException wrong) {
            model.addAttribute("runs", scans.all(viewer.scope(Permission.REPOSITORIES_READ), Optional.empty()));
            return all(sentence(wrong), model);
        }
        return "redirect:/scans";
    }

    @GetMapping("/repositories/{id}/scans")
    @Requires(Permission.REPOSITORIES_READ)
    String repository(@PathVariable long id, @RequestParam Optional<Long> after, Viewer viewer, Model model) {
        RepositoryId repository = requests.repository(id, Permission.REPOSITORIES_READ, viewer);
        return repository(repository, after.map(ScanRunId::new), "", model);
    }

    private String repository(RepositoryId repository, Optional<ScanRunId> after, String trouble, Model model) {
        model.addAttribute("repository", repository.value());
        model.addAttribute("key", scans.key(repository).orElseThrow());
        model.addAttribute("runs", scans.of(repository, after));
        model.addAttribute("schedule", scans.schedule(repository));
        model.addAttribute("settings", scans.settings());
        model.addAttribute("now", clock.instant());
        model.addAttribute("trouble", trouble);
        return "scans/repository";
    }

    @PostMapping("/repositories/{id}/scans")
    @Requires(Permission.REPORTS_UPLOAD)
    String scan(@PathVariable long id, Viewer viewer, Model model) {
        RepositoryId repository = requests.repository(id, Permission.REPORTS_UPLOAD, viewer);
        try {
            scans.now(repository, viewer.actor());
        } catch (InputException wrong) {
            return repository(repository, Optional.empty(), sentence(wrong), model);
        }
        return "redirect:/repositories/" + id + "/scans";
    }

    @PostMapping("/repositories/{id}/scans/schedule")
    @Requires(Permission.REPOSITORIES_MANAGE)
    String schedule(@PathVariable long id, @RequestParam(defaultValue = "") String schedule, Viewer viewer) {
        RepositoryId repository = requests.repository(id, Permission.REPOSITORIES_MANAGE, viewer);
        scans.schedule(repository, ScanRequests.schedule(schedule), viewer.actor());
        return "redirect:/repositories/" + id + "/scans";
    }

    @GetMapping("/repositories/{id}/scans/{run}")
    @Requires(Permission.REPOSITORIES_READ)
    String run(@PathVariable long id, @PathVariable long run, Viewer viewer, Model model) {
        model.addAttribute("run", requests.run(requests.repository(id, Permission.REPOSITORIES_READ, viewer), run));
        model.addAttribute("now", clock.instant());
        return "scans/run";
    }

    private static String sentence(InputException wrong) {
        return wrong.problem() + ": " + wrong.problem().remedy();
    }
}
