package dev.throughline.testkit.simulator.scm;

import java.util.List;

/** An issue. Tests close it. */
public final class SimulatedIssue {
    private final int number;
    private final String title;
    private final String body;
    private final Discussion discussion;
    private boolean closed;

    SimulatedIssue(int number, String title, String body) {
        this.number = number;
        this.title = title;
        this.body = body;
        this.discussion = new Discussion(number);
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public List<String> comments() {
        return discussion.texts();
    }

    public synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    Discussion discussion() {
        return discussion;
    }
}
