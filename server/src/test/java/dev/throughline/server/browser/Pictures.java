package dev.throughline.server.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Optional;

/** The pictures of {@code docs/screenshots}, which tests take on their way when {@code -Dscreenshots=FOLDER} says so. */
final class Pictures {
    private Pictures() {}

    /** Takes a picture of a page as it is now, under this name. */
    static void take(Page page, String name) {
        Optional.ofNullable(System.getProperty("screenshots"))
                .ifPresent(folder ->
                        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png"))));
    }
}
