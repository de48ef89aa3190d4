package dev.throughline.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the pictures of {@code docs/screenshots} of a server that runs.
 *
 * <p>Arguments: the server's address, a user's name and password, the folder to write to, then pages.
 */
public final class Screenshots {
    private static final int DESK = 1280;

    private Screenshots() {}

    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        URI server = URI.create(given.get(0));
        Path folder = Path.of(given.get(3));
        try (RealBrowser browser = RealBrowser.start()) {
            Page first = browser.window(server, DESK, ColorScheme.LIGHT);
            first.navigate("/sign-in");
            first.locator("input[name=name]").fill(given.get(1));
            first.locator("input[name=password]").fill(given.get(2));
            first.locator("main button[type=submit]").click();
            first.waitForURL(address -> !address.contains("/sign-in"));
            for (String path : given.subList(4, given.size())) {
                for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    Page page = browser.window(first, server, DESK, colours);
                    page.navigate(path);
                    String name = path.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
                    String suffix = colours == ColorScheme.DARK ? "-dark" : "";
                    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + suffix + ".png")));
                    page.context().close();
                }
            }
        }
    }
}
