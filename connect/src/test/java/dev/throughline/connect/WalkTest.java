package dev.throughline.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class WalkTest {
    private final List<ImportPage> pages = new ArrayList<>();

    @Test
    void readsToTheEnd() {
        boolean complete = new Walk(pages(at -> at < 999 ? Optional.of(at + 1) : Optional.empty()))
                .forEachPage(Cursor.START, pages::add);

        assertThat(complete).isTrue();
        assertThat(pages).hasSize(1_000);
    }

    @Test
    void goesOnWhereItStopped() {
        new Walk(pages(at -> at < 9 ? Optional.of(at + 1) : Optional.empty())).forEachPage(new Cursor("7"), pages::add);

        assertThat(pages).hasSize(3);
    }

    @Test
    void noticesACircleHoweverLate() {
        Walk walk = new Walk(pages(at -> Optional.of(at < 500 ? at + 1 : 400)));

        ConnectorException trouble =
                catchThrowableOfType(ConnectorException.class, () -> walk.forEachPage(Cursor.START, pages::add));

        assertThat(trouble.reason()).isEqualTo(Reason.ENDLESS_PAGES);
        assertThat(pages).hasSizeLessThan(2_000);
    }

    @Test
    void noticesThePageThatRepeatsItself() {
        Walk walk = new Walk(pages(at -> Optional.of(at)));

        ConnectorException trouble =
                catchThrowableOfType(ConnectorException.class, () -> walk.forEachPage(new Cursor("3"), pages::add));

        assertThat(trouble.reason()).isEqualTo(Reason.ENDLESS_PAGES);
        assertThat(pages).hasSize(1);
    }

    @Test
    void readsNoPagesWithoutEnd() {
        Walk walk = new Walk(pages(at -> Optional.of(at + 1)), 50);

        assertThat(catchThrowableOfType(ConnectorException.class, () -> walk.forEachPage(Cursor.START, pages::add)))
                .hasMessage("Numbers: its pages do not end after 50");
    }

    @Test
    void takesTheLastPageAllowed() {
        Walk walk = new Walk(pages(at -> at < 49 ? Optional.of(at + 1) : Optional.empty()), 50);

        assertThat(walk.forEachPage(Cursor.START, pages::add)).isTrue();
    }

    @Test
    void stopsBetweenPagesWhenInterrupted() {
        boolean complete = new Walk(pages(at -> Optional.of(at + 1))).forEachPage(Cursor.START, page -> {
            pages.add(page);
            Thread.currentThread().interrupt();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(complete).isFalse();
        assertThat(pages).hasSize(1);
    }

    /** A source of empty pages, whose cursors are numbers. */
    private static FindingSource pages(IntFunction<Optional<Integer>> nextOf) {
        return new FindingSource() {
            @Override
            public String tool() {
                return "Numbers";
            }

            @Override
            public ConnectionCheck check() {
                return new ConnectionCheck(
                        "", OptionalLong.empty(), OptionalLong.empty(), List.of(), Optional.empty(), List.of());
            }

            @Override
            public ImportPage page(Cursor at) {
                int number = at.isStart() ? 0 : Integer.parseInt(at.text());
                Optional<Cursor> next = nextOf.apply(number).map(found -> new Cursor(found.toString()));
                return ImportPage.ofProjects(List.of(), next);
            }
        };
    }
}
