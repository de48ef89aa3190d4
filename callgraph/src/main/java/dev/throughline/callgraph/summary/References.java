package dev.throughline.callgraph.summary;

/** Looks for calls in a method's summary without giving the rest a meaning. */
public final class References {
    private References() {}

    /** Whether the body calls the method that stands at {@code member} in its class's table. */
    public static boolean calls(SummaryCursor code, int member) {
        code.next();
        for (int op = code.next(); op != Op.END; op = code.next()) {
            switch (op) {
                case Op.CALL, Op.CALL_VALUE -> {
                    code.next();
                    if (code.next() == member) {
                        return true;
                    }
                    code.next();
                    skip(code, code.next());
                }
                case Op.DYNAMIC, Op.DYNAMIC_VALUE -> {
                    skip(code, 2);
                    skip(code, code.next());
                }
                case Op.PHI, Op.CATCH -> skip(code, code.next());
                case Op.PUT_STATIC -> skip(code, 3);
                case Op.NEW, Op.CONSTANT, Op.GET_STATIC, Op.PUT_FIELD, Op.ARRAY_STORE, Op.CAST, Op.INITIALIZE ->
                    skip(code, 2);
                default -> code.next();
            }
        }
        return false;
    }

    private static void skip(SummaryCursor code, int count) {
        for (int i = 0; i < count; i++) {
            code.next();
        }
    }
}
