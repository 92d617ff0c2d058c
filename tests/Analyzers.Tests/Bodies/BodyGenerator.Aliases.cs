namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>Other names for the same object.</summary>
internal sealed partial class BodyGenerator
{
    private string Alias(Reach target, int depth)
    {
        var (x, e, type) = (Name("x"), target.Expression, target.Type);
        var other = target.In(x);
        string Then(string expression) => Statement(target.At(expression), depth - 1);
        return random.Next(17) switch
        {
            0 => $"var {x} = {e}; {Statement(other, depth - 1)}",
            1 when target.Part == Part.Pod => $"var {x} = {e}.Spec; {Statement(new(x, Part.Spec), depth - 1)}",
            2 when target.Part == Part.Pod => $"var {x} = {e}.Spec.Containers[0]; {Statement(new(x, Part.Container), depth - 1)}",
            3 when !isAsync && target.IsVariable => $"ref var {x} = ref {e}; {Mutation(other)}",
            4 => $"var {x} = ({e}, 1); {Then(x + ".Item1")}",
            5 => $"(int, {type} pod) {x} = (1, {e}); {Then(x + ".pod")}",
            6 => $"var ({x}, _) = ({e}, 1); {Then(x)}",
            7 => $"var {x} = new {{ Pod = {e} }}; {Then(x + ".Pod")}",
            8 => $"object {x} = {e}; {Then($"(({type}){x})")}",
            9 => $"object {x} = {e}; if ({x} is {type} {x}p) {Block(target.At(x + "p"), depth)}",
            10 when target.Part == Part.Pod => $"if ({e} is {{ Spec: {{ }} {x} }}) {Block(new(x, Part.Spec), depth)}",
            11 => $"object {x} = {e}; switch ({x}) {{ case string: break; case {type} {x}p: {Statement(target.At(x + "p"), 0)} break; default: break; }}",
            12 when target.Part == Part.Pod => $"IKubernetesObject {x} = {e}; {Then($"((V1Pod){x})")}",
            13 => $"var {x} = {Condition()} ? {e} : null; if ({x} != null) {Block(target.At(x), depth)}",
            14 => $"var {x} = {e} as object as {type} ?? {e}; {Then(x)}",
            15 when e == "pod" => $"var {x} = {e} with {{ }}; {Then(x)} {e} = {x};",
            _ => $"var {x} = s switch {{ \"x\" => {e}, _ => {e} }}; {Then(x)}",
        };
    }

    private string Collection(Reach target, int depth)
    {
        var (l, x, e, type) = (Name("l"), Name("x"), target.Expression, target.Type);
        var each = target.At(x);
        string Then(string expression) => Statement(target.At(expression), depth - 1);
        string Lambda() => $"{x} => {Function(each, depth)}";
        return random.Next(20) switch
        {
            0 => $"var {l} = new List<{type}> {{ {e} }}; {Then(l + "[0]")}",
            1 => $"{type}[] {l} = [{e}]; foreach (var {x} in {l}) {LoopBlock(each, depth)}",
            2 => $"var {l} = new List<{type}>(); {l}.Add({e}); {l}.ForEach({Lambda()});",
            3 => $"Parallel.ForEach(new[] {{ {e} }}, {Lambda()});",
            4 => $"var {l} = new[] {{ {e} }}.Where({x} => {x} != null).ToList(); {Then(l + "[0]")}",
            5 => $"foreach (var {x} in new[] {{ {e}, {e} }}.Distinct()) {LoopBlock(each, depth)}",
            6 => $"var {l} = new[] {{ {e} }}.Select({x} => {{ {Reached()} {Mutation(each)} return {x}; }}); {(Chance(2) ? $"{l}.ToList();" : Chance(2) ? $"foreach (var {x}y in {l}) {{ }}" : "")}",
            7 => $"var {l} = new Dictionary<string, {type}> {{ [\"k\"] = {e} }}; {Then(l + "[\"k\"]")}",
            8 => $"var {l} = new Dictionary<string, {type}> {{ [\"k\"] = {e} }}; if ({l}.TryGetValue(\"k\", out var {x})) {Block(each, depth)}",
            9 => $"var {l} = new Dictionary<string, {type}> {{ [\"k\"] = {e} }}; foreach (var {x} in {l}.Values) {LoopBlock(each, depth)}",
            10 => $"var {l} = new Dictionary<string, {type}> {{ {{ \"k\", {e} }} }}; foreach (var {x} in {l}) {LoopBlock(target.At(x + ".Value"), depth)}",
            11 => $"object[] {l} = {{ {e}, 1 }}; {Then($"(({type}){l}[0])")}",
            12 => $"foreach (var {x} in new object[] {{ {e}, \"x\" }}.OfType<{type}>()) {LoopBlock(each, depth)}",
            13 => $"var {l} = new Queue<{type}>(); {l}.Enqueue({e}); {Then(l + ".Peek()")}",
            14 => $"var {l} = new List<{type}> {{ {e} }}; {l}.{(Chance(2) ? "Clear()" : "RemoveAt(0)")}; foreach (var {x} in {l}) {LoopBlock(each, depth)}",
            15 => $"new[] {{ {e} }}.{(Chance(2) ? "Single()" : "First(x => x != null)")}.ToString(); {Then($"new[] {{ {e} }}.Last()")}",
            16 => $"var {l} = new List<{type}> {{ {e} }}; for (var {x} = 0; {x} < {l}.Count; {x}++) {LoopBlock(target.At($"{l}[{x}]"), depth)}",
            17 => $"var {l} = new List<Action> {{ () => {Function(target, depth)} }}; {(Chance(2) ? $"foreach (var {x} in {l}) {{ {x}(); }}" : $"{l}.ForEach({x} => {x}());")}",
            18 => $"var {l} = from {x} in new[] {{ {e} }} where n >= 0 select {x}; foreach (var {x}y in {l}) {LoopBlock(target.At(x + "y"), depth)}",
            _ => $"var {l} = new[] {{ {e} }}.Aggregate(0, (sum, {x}) => {{ {Mutation(each)} return sum + 1; }});",
        };
    }
}
