namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>Branches, loops, jumps and exceptions.</summary>
internal sealed partial class BodyGenerator
{
    private string Flow(Reach target, int depth)
    {
        var (i, label) = (Name("i"), Name("label"));
        return random.Next(20) switch
        {
            0 or 1 => $"if ({Condition()}) {Block(target, depth)}",
            2 or 3 => $"if ({Condition()}) {Block(target, depth)} else {Block(target, depth)}",
            4 => $"if ({Condition()}) {Block(target, depth)} else if ({Condition()}) {Block(target, depth)} else {Block(target, depth)}",
            5 => Switch(target, depth),
            6 => $"for (var {i} = 0; {i} < {(Chance(2) ? "n" : "2")}; {i}++) {LoopBlock(target, depth)}",
            7 => $"var {i} = 0; while ({i}++ < {(Chance(2) ? "n" : "2")}) {LoopBlock(target, depth)}",
            8 => $"var {i} = n; do {LoopBlock(target, depth)} while ({i}-- > 0);",
            9 => $"foreach (var {i} in new[] {{ 1, 2 }}) {LoopBlock(target, depth)}",
            10 => $"foreach (var {i} in Enumerable.Range(0, n)) {LoopBlock(target, depth)}",
            11 => $"while (true) {{ if ({Condition()}) {{ {Mutation(target)} break; }} {Mutation(target)} {(Chance(2) ? $"if ({Condition()}) {{ break; }}" : "")} if (n-- <= 0) {{ {Mutation(target)} break; }} }}",
            12 => $"var {i} = 0; {label}: {Mutation(target)} if ({i}++ < n) {{ {Mutation(target)} goto {label}; }}",
            13 => $"if ({Condition()}) {{ goto {label}; }} {Mutation(target)} {label}: {Mutation(target)}",
            14 => Try(target, depth),
            15 => $"using (new System.IO.MemoryStream()) {Block(target, depth)}",
            16 => $"lock (new object()) {Locked(target, depth)}",
            17 => $"for (;;) {{ {Mutation(target)} if (n-- <= 0) {{ {(Chance(2) ? Mutation(target) : "")} break; }} {(Chance(2) ? "continue;" : Mutation(target))} }}",
            18 => $"if ({Condition()}) {{ {Mutation(target)} goto {label}; }} else {Block(target, depth)} {Mutation(target)} {label}: ;",
            _ => Chosen(target, depth),
        };
    }

    // Nobody may await there.
    private string Locked(Reach target, int depth)
    {
        var before = isLocked;
        isLocked = true;
        var block = Block(target, depth);
        isLocked = before;
        return block;
    }

    private string Switch(Reach target, int depth)
    {
        var jump = Chance(3) ? "goto case 0;" : Chance(3) ? "goto default;" : "break;";

        // A break of the loop around would leave only the switch.
        var before = isInLoop;
        isInLoop = false;
        var text = random.Next(3) switch
        {
            0 => $"switch (n) {{ case 0: {Block(target, depth)} break; case 1: {Mutation(target)} {jump} default: {Block(target, depth)} break; }}",
            1 => $"switch (s) {{ case \"x\" when a: {Mutation(target)} break; case \"x\": {Mutation(target)} if (b) {{ break; }} {Mutation(target)} break; case null: {Block(target, depth)} break; }}",
            _ => $"switch (a, b) {{ case (true, _): {Mutation(target)} break; case (_, true): {Block(target, depth)} break; default: {Mutation(target)} break; }}",
        };
        isInLoop = before;
        return text;
    }

    private string Try(Reach target, int depth)
    {
        var before = canLeave;
        var thrown = Chance(2) ? $"if ({Condition()}) {{ throw new InvalidOperationException(); }}" : "";
        var body = $"try {{ {Mutation(target)} {thrown} {Statement(target, depth - 1)} }}";
        var handler = random.Next(3) switch
        {
            0 => $"catch (InvalidOperationException) {Block(target, depth)}",
            1 => $"catch (Exception e) when (e.Message.Length > n) {{ {Mutation(target)} }}",
            _ => $"catch {Block(target, depth)}",
        };
        canLeave = false;
        var last = Chance(2) ? $"finally {Block(target, depth)}" : "";
        canLeave = before;
        return body + (last.Length > 0 && Chance(3) ? "" : handler) + last;
    }

    // The way is chosen in an expression.
    private string Chosen(Reach target, int depth)
    {
        var (f, g) = (Name("f"), Name("g"));
        var functions = $"Action {f} = () => {Function(target, depth)}; Action {g} = () => {Function(target, depth)};\n";
        return random.Next(4) switch
        {
            0 => functions + $"({Condition()} ? {f} : {g})();",
            1 => functions + $"(s switch {{ \"x\" => {f}, null => {g}, _ => {f} }})();",
            2 => functions + $"if ({Condition()}) {{ {f} = {g}; }} {f}?.Invoke();",
            _ => functions + $"var {f}a = {Condition()} ? null : {f}; ({f}a ?? {g})();",
        };
    }
}
