package dev.throughline.graph.attack;

/** What a node is to an attacker. */
enum State {
    NONE,
    /** Packets or requests from outside arrive. */
    REACHED,
    /** Requests arrive, through one other workload. */
    INSIDE,
    /** The attacker runs code there, has its credentials, or reads its data. */
    HELD,
    /** A path may end here. */
    TAKEN;

    /** How many there are. */
    static final int COUNT = 5;

    private static final State[] STATES = values();

    /** Its number, from 0: positions and moves hold it in a few bits. */
    @SuppressWarnings("EnumOrdinal") // never stored; lives as long as one search
    int code() {
        return ordinal();
    }

    static State of(int code) {
        return STATES[code];
    }
}
