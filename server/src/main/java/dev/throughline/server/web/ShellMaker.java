package dev.throughline.server.web;

import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.security.Requests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Makes the shell around the page that a request asks for. */
public final class ShellMaker {
    private final List<NavigationEntry> entries;
    private final ResourceUrlProvider resources;

    ShellMaker(List<NavigationEntry> entries, ResourceUrlProvider resources) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.resources = resources;
    }

    Shell shell(HttpServletRequest request) {
        Viewer viewer = Requests.viewer(request);
        boolean signedIn = Requests.isSignedIn();
        return new Shell(
                viewer, signedIn, links(request, viewer, signedIn), csrf(request), this::asset, isFragment(request));
    }

    private List<Shell.Link> links(HttpServletRequest request, Viewer viewer, boolean signedIn) {
        if (!signedIn) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> viewer.may(entry.permission()))
                .map(entry -> new Shell.Link(entry.title(), entry.path(), entry.isCurrent(request.getRequestURI())))
                .toList();
    }

    private static Shell.CsrfField csrf(HttpServletRequest request) {
        if (!(request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)) {
            return new Shell.CsrfField("_csrf", "X-CSRF-TOKEN", "");
        }
        return new Shell.CsrfField(token.getParameterName(), token.getHeaderName(), token.getToken());
    }

    private String asset(String name) {
        String path = "/assets/" + name;
        return Objects.requireNonNull(resources.getForLookupPath(path), () -> "no asset " + name);
    }

    private static boolean isFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request")) && !"true".equals(request.getHeader("HX-Boosted"));
    }
}
