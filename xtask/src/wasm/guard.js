
let trapped, dead = false;

/** Has a function told when the module traps. It is told once: nothing is called in a module whose memory may be half written. */
export function onTrap(tell) {
    trapped = tell;
}

function guarded(exports) {
    const guard = (call) => (...args) => {
        if (dead) return;
        try {
            return call(...args);
        } catch (error) {
            if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
                dead = true;
                trapped?.(error);
            }
            throw error;
        }
    };
    return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? guard(value) : value]));
}
