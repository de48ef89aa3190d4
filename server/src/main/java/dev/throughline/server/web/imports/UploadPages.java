package dev.throughline.server.web.imports;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.imports.StoredReport;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Reports that people bring as files. */
@Controller
final class UploadPages {
    private final Uploads uploads;
    private final UploadRequests requests;

    UploadPages(Uploads uploads, UploadRequests requests) {
        this.uploads = uploads;
        this.requests = requests;
    }

    @GetMapping("/uploads")
    @Requires(Permission.REPORTS_UPLOAD)
    String blank(Model model) {
        return page(model, "", "", "");
    }

    @PostMapping("/uploads")
    @Requires(Permission.REPORTS_UPLOAD)
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam String repository,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String commit,
            @RequestParam(defaultValue = "") String branch,
            Viewer viewer,
            Model model)
            throws IOException {
        try {
            Upload upload = requests.upload(repository, part, commit, branch, viewer);
            StoredReport stored = requests.store(file.getInputStream(), upload, viewer);
            model.addAttribute("run", Optional.of(stored.run()));
        } catch (InputException wrong) {
            return page(model, wrong.problem() + ": " + wrong.problem().remedy(), repository, part);
        }
        return page(model, "", repository, part);
    }

    private String page(Model model, String trouble, String repository, String part) {
        if (!model.containsAttribute("run")) {
            model.addAttribute("run", Optional.empty());
        }
        model.addAttribute("trouble", trouble);
        model.addAttribute("repository", repository);
        model.addAttribute("part", part);
        model.addAttribute("formats", uploads.formats());
        return "connections/upload";
    }
}
