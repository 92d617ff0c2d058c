namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>Functions of every kind, and objects that keep the pod.</summary>
internal sealed partial class BodyGenerator
{
    private string Call(Reach target, int depth)
    {
        var (f, e, type) = (Name("f"), target.Expression, target.Type);
        var p = target.At("p" + f);
        string Body() => Function(p, depth);
        string Apart() => Outside(Body);
        string Captured() => Function(target, depth);
        string Static(string signature) => NewMember(signature, "M", isStatic: true);
        return random.Next(30) switch
        {
            0 => $"C.M{Static($"void M({type} {p.Expression}, {Inputs}) {Apart()}")}({e}, {Given});",
            1 => $"C.M{Static($"{type} M({type} {p.Expression}, {Inputs}) {{ {Reached()} {Mutation(p)} return {p.Expression}; }}")}({e}, {Given});",
            2 when isInClass => $"Act{NewMember($"void Act({type} {p.Expression}, {Inputs}) {Body()}", "Act")}({e}, {Given});",
            3 when target.IsVariable => $"C.M{Static($"void M(ref {type} {p.Expression}, {Inputs}) {{ {Reached()} {Mutation(p)} }}")}(ref {e}, {Given});",
            4 when target.IsVariable => $"C.M{Static($"void M(in {type} {p.Expression}, {Inputs}) {{ {Reached()} {Mutation(p)} }}")}(in {e}, {Given});",
            5 => $"C.M{Static($"void M({type} given, out {type} {p.Expression}, {Inputs}) {{ {Reached()} {p.Expression} = given; {Mutation(p)} }}")}({e}, out var {f}, {Given}); {Mutation(target.At(f))}",
            6 => $"C.M{Static($"void M({Inputs}, params {type}[] all) {{ foreach (var {p.Expression} in all) {Outside(() => LoopBlockOfFunction(p, depth))} }}")}({Given}, {e});",
            7 => $"C.M{Static($"void M({type} {p.Expression}, bool a = true, bool b = false, int n = 1, string s = null) {Apart()}")}({e});",
            8 => $"C.M{Static($"{type} M({type} {p.Expression}, Action<{type}> change) {{ change({p.Expression}); return {p.Expression}; }}")}({e}, {p.Expression} => {Body()});",
            9 => $"void {f}() {Captured()}\n{(Chance(4) ? "" : $"{f}();")} {(Chance(4) ? $"{f}();" : "")}",
            10 => $"{f}({e}); void {f}({type} {p.Expression}) {Body()}",
            11 => $"void {f}(int {f}d) {{ if ({f}d > 0) {{ {f}({f}d - 1); }} {Mutation(target)} }} {f}({(Chance(2) ? "n" : "2")});",
            12 when isInClass => $"Action {f} = () => {Captured()}; {(Chance(4) ? "" : $"{f}();")}",
            13 => $"Action<{type}> {f} = {p.Expression} => {Body()}; {f}({e});",
            14 => $"Action {f} = () => {{ }}; {f} += () => {Captured()}; {(Chance(3) ? $"{f} += () => {Captured()};" : "")} {f}();",
            15 => $"Action {f} = () => {Captured()}; {f}?.Invoke();",
            16 => $"Func<{type}> {f} = () => {e}; {Mutation(target.At(f + "()"))}",
            17 when isInClass => $"{Wait($"Act{NewMember($"async Task Act({type} {p.Expression}, {Inputs}) {{ {Reached()} await Task.Yield(); {Mutation(p)} }}", "Act")}({e}, {Given})")};",
            18 => $"{Wait($"Task.Run(() => {Captured()})")};",
            19 => $"foreach (var {f} in C.Each{NewMember($"IEnumerable<{type}> Each({type} {p.Expression}, {Inputs}) {{ {Reached()} {Mutation(p)} yield return {p.Expression}; {Mutation(p)} }}", "Each", isStatic: true)}({e}, {Given})) {LoopBlock(target.At(f), depth)}",
            20 => $"C.Each{NewMember($"IEnumerable<{type}> Each({type} {p.Expression}, {Inputs}) {{ {Reached()} {Mutation(p)} yield return {p.Expression}; }}", "Each", isStatic: true)}({e}, {Given}){(Chance(2) ? ".ToList()" : "")};",
            21 => $"Stub.Others.Call(() => {Captured()});",
            22 => $"Stub.Others.Give({e}, {p.Expression} => {Body()});",
            23 => $"_ = new Lazy<int>(() => {{ {Reached()} {Mutation(target)} return 1; }}){(Chance(2) ? ".Value" : "")};",
            24 => $"var {f} = C.M{Static($"{type} M({type} {p.Expression}, {Inputs}) => {p.Expression};")}({e}, {Given}); {Mutation(target.At(f))}",
            25 => $"var {f} = C.M{Static($"{type} M({type} {p.Expression}, {Inputs}) {{ if (a) {{ {Mutation(p)} return {p.Expression}; }} {Mutation(p)} return {p.Expression}; }}")}({e}, {Given}); {Mutation(target.At(f))}",
            26 => $"{e}.{Extension(p, depth)}({Given});",
            27 => $"new Thread(() => {Captured()}).ToString();",
            28 => $"Action {f} = () => {Captured()}; Action {f}c = () => {f}(); {f}c();",
            _ => $"static void {f}({type} {p.Expression}, {Inputs}) {Apart()}\nAction<{type}, bool, bool, int, string> {f}g = {f}; {f}g({e}, {Given});",
        };
    }

    private string LoopBlockOfFunction(Reach target, int depth)
    {
        var before = (isInBody, canLeave);
        (isInBody, canLeave) = (false, true);
        var block = LoopBlock(target, depth);
        (isInBody, canLeave) = before;
        return block;
    }

    private string Wait(string task) => isAsync && isInBody && !isLocked ? $"await {task}" : $"{task}.GetAwaiter().GetResult()";

    private string Extension(Reach target, int depth)
    {
        var name = Name("Ext");
        NewType($"public static class {name}Class {{ public static void {name}(this {target.Type} {target.Expression}, {Inputs}) {Outside(() => Function(target, depth))} }}");
        return name;
    }

    // The pod is kept by an object of the program's own, by a field, or by a property.
    private string Holder(Reach target, int depth)
    {
        var (h, e, type) = (Name("H"), target.Expression, target.Type);
        var (p, held) = (target.At("p" + h), target.At("Kept"));
        var v = "v" + h;
        string Then(string expression) => Statement(target.At(expression), depth - 1);
        switch (random.Next(14))
        {
            case 0:
                NewType($"public class {h} {{ public {h}({type} {p.Expression}, {Inputs}) {Outside(() => Function(p, depth))} }}");
                return $"new {h}({e}, {Given});";
            case 1:
                NewType($"public class {h} {{ public {type} Kept {{ get; set; }} public void Act({Inputs}) {Outside(() => Function(held, depth))} }}");
                return $"var {v} = new {h} {{ Kept = {e} }}; {v}.Act({Given});";
            case 2:
                NewType($"public record {h}({type} Kept) {{ public {h} Act({Inputs}) {{ {Reached()} {Mutation(held)} return this; }} }}");
                return $"var {v} = new {h}({e}).Act({Given}); {Then(v + ".Kept")}";
            case 3:
                NewType($"public interface I{h} {{ void Act({type} {p.Expression}, {Inputs}); }} public class {h} : I{h} {{ public void Act({type} {p.Expression}, {Inputs}) {Outside(() => Function(p, depth))} }}");
                return $"I{h} {v} = new {h}(); {v}.Act({e}, {Given});";
            case 4:
                NewType($"public class {h} {{ public virtual void Act({type} {p.Expression}, {Inputs}) {Outside(() => Function(p, depth))} }} public class {h}Own : {h} {{ public override void Act({type} {p.Expression}, {Inputs}) {Outside(() => Function(p, depth))} }}");
                return $"{h} {v} = new {h}{(Chance(2) ? "Own" : "")}(); {v}.Act({e}, {Given});";
            case 5 when isInClass:
                NewField($"{type} {v}; void Act{h}({Inputs}) {Function(target.At(v), depth)}");
                return $"{v} = {e}; Act{h}({Given});";
            case 6 when isInClass:
                NewField($"{type} {v} {{ get; set; }}");
                return $"{v} = {e}; {Then(v)}";
            case 7:
                NewField($"internal static {type} {v}; internal static void Act{h}({Inputs}) {Outside(() => Function(target.At(v), depth))}\n");
                return $"C.{v} = {e}; C.Act{h}({Given});";
            case 8 when isInClass:
                NewField($"event Action {v};");
                return $"{v} += () => {Function(target, depth)}; {(Chance(3) ? "" : $"{v}();")}";
            case 9:
                NewType($"public class {h} {{ public {type} Kept; }}");
                return $"var {v} = new {h} {{ Kept = {e} }}; {Then(v + ".Kept")}";
            case 10:
                NewType($"public struct {h} {{ public {type} Kept; public {h}({type} kept) {{ Kept = kept; }} }}");
                return $"var {v} = new {h}({e}); {Then(v + ".Kept")}";
            case 11:
                NewType($"public class {h} : IDisposable {{ private readonly {type} kept; private readonly ({Inputs}) given; public {h}({type} kept, {Inputs}) {{ this.kept = kept; given = ({Given}); }} public void Dispose() {{ var ({Given}) = given; {Mutation(target.At("kept"))} }} }}");
                return $"using (new {h}({e}, {Given})) {Block(target, depth)}";
            case 12:
                NewType($"public class {h}({type} kept) {{ public {type} Kept => kept; public static implicit operator {h}({type} kept) => new(kept); }}");
                return $"{h} {v} = {e}; {Then(v + ".Kept")}";
            default:
                NewType($"public class {h} {{ private {type} kept; public {h} With({type} given) {{ kept = given; return this; }} public {h} Act({Inputs}) {Outside(() => Function(target.At("kept"), depth)).TrimEnd('}')} return this; }} public {type} Build() => kept; }}");
                return $"var {v} = new {h}().With({e}).Act({Given}).Build(); {Then(v)}";
        }
    }
}
