using System.Text;

namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>
/// Writes a program that makes a pod, changes it for wrong and for right by whatever C# has to say it with, and gives it away. A
/// seed gives the same program always.
/// </summary>
internal sealed partial class BodyGenerator
{
    private const string Inputs = "bool a, bool b, int n, string s";
    private const string Given = "a, b, n, s";

    private readonly Random random;
    private readonly int[] mistakes;
    private readonly StringBuilder members = new();
    private readonly StringBuilder types = new();
    private readonly bool isAsync;
    private int names;
    private int places;

    // Where the statement that is being written stands: in a loop; in Run itself and no function within it; in a lock, where
    // nothing can be awaited; in the class C, whose fields it sees; and where a jump may lead out, as it may not of a finally.
    private bool isInLoop;
    private bool isInBody = true;
    private bool isLocked;
    private bool isInClass = true;
    private bool canLeave = true;

    private BodyGenerator(int seed)
    {
        random = new(seed);
        isAsync = Chance(4);
        mistakes = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(Mistakes.Count))];
    }

    /// <summary>The program of a seed: a class <c>C</c> with a method <c>Run</c>.</summary>
    public static string Write(int seed) => new BodyGenerator(seed).Write();

    private string Write()
    {
        var pod = new Reach("pod", Part.Pod, IsVariable: true);
        var begin = Begin();
        var body = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            body.Append(Statement(pod, random.Next(1, 4)));
        }

        return $$"""
            using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks; using k8s; using k8s.Models;
            public partial class C
            {
            {{members}}
            public {{(isAsync ? "async Task<object>" : "object")}} Run({{Inputs}})
            {
            {{begin}}
            {{body}}
            {{(isAsync ? "await Task.Yield();\n" : "")}}return pod;
            }
            }
            {{types}}
            """;
    }

    // The pod begins whole and right, or with a mistake, or is completed afterwards.
    private string Begin()
    {
        var spec = "new() { SecurityContext = Safe.Pod, Containers = new List<V1Container> { new() { Name = \"c0\", SecurityContext = Safe.Context } } }";
        var metadata = "Metadata = new() { Name = \"pod\", Annotations = new Dictionary<string, string>() }";
        var made = random.Next(5) switch
        {
            0 => $"V1Pod pod = new() {{ {metadata}, Spec = {spec} }};",
            1 => $"var pod = new V1Pod {{ {metadata} }}; pod.Spec = {spec};",
            2 => $"var pod = Make{NewMember($"V1Pod Make({Inputs}) {{ var made = new V1Pod {{ {metadata}, Spec = {spec} }}; {Statement(new("made", Part.Pod), 0)} return made; }}", "Make", isStatic: true)}({Given});",
            3 => $"var pod = new V1Pod {{ {metadata}, Spec = new() {{ Containers = new List<V1Container>() }} }};\npod.Spec.Containers.Add(new() {{ Name = \"c0\" }});\npod.Spec.SecurityContext = Safe.Pod;\npod.Spec.Containers[0].SecurityContext = Safe.Context;",
            _ => $"var pod = new V1Pod {{ {metadata}, Spec = {spec} }};",
        };
        return made + "\n" + (Chance(2) ? Mutation(new("pod", Part.Pod), isWrong: true) : "");
    }

    private bool Chance(int of) => random.Next(of) == 0;

    private string Name(string stem) => stem + ++names;

    /// <summary>Adds a member whose name ends in a placeholder, and gives what stands for that.</summary>
    private string NewMember(string text, string placeholder, bool isStatic = false)
    {
        var number = (++names).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var at = text.IndexOf(placeholder + "(", StringComparison.Ordinal);
        members.Append(isStatic ? "internal static " : "").Append(text.AsSpan(0, at + placeholder.Length)).Append(number).Append(text.AsSpan(at + placeholder.Length)).Append('\n');
        return number;
    }

    // What is within a text is written before it.
    private void NewField(string text) => members.Append(text).Append('\n');

    private void NewType(string text) => types.Append(text).Append('\n');

    private string Condition() => random.Next(9) switch
    {
        0 => "a",
        1 => "!a",
        2 => "b",
        3 => "n > 0",
        4 => "s == \"x\"",
        5 => "a && b",
        6 => "n == 1 || b",
        7 => "s is \"x\" or null",
        _ => "a != b",
    };

    private string Mutation(Reach target, bool? isWrong = null)
    {
        var fitting = mistakes.Where(mistake => Mistakes.Fits(mistake, target)).ToArray();
        var mistake = fitting.Length > 0 ? fitting[random.Next(fitting.Length)] : Mistakes.OfAnyPart;
        return Mistakes.Write(random, mistake, isWrong ?? Chance(2), target).Replace("ITEM", Name("v"), StringComparison.Ordinal) + "\n";
    }

    // What a loop or a function does is told for whoever comes there; a query or an iterator may never be asked.
    private string Reached() => $"Stub.Trace.Hit({++places});";

    private string Block(Reach target, int depth, bool isOptional = false)
    {
        var text = new StringBuilder(isOptional ? $"{{ {Reached()}\n" : "{\n");
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            text.Append(Statement(target, depth - 1));
        }

        return text.Append('}').ToString();
    }

    /// <summary>What stands outside of the class's own methods, and has nothing of its fields.</summary>
    private string Outside(Func<string> write)
    {
        var before = isInClass;
        isInClass = false;
        var text = write();
        isInClass = before;
        return text;
    }

    /// <summary>A block of another function, out of which no jump leads.</summary>
    private string Function(Reach target, int depth)
    {
        var before = (isInLoop, isInBody, canLeave);
        (isInLoop, isInBody, canLeave) = (false, false, true);
        var block = Block(target, depth, isOptional: true);
        (isInLoop, isInBody, canLeave) = before;
        return block;
    }

    private string LoopBlock(Reach target, int depth)
    {
        var before = isInLoop;
        isInLoop = true;
        var block = Block(target, depth, isOptional: true);
        isInLoop = before;
        return block;
    }

    private string Statement(Reach target, int depth)
    {
        if (depth <= 0 || !target.CanBeCaptured)
        {
            return Mutation(target);
        }

        return random.Next(12) switch
        {
            0 or 1 => Mutation(target),
            2 or 3 or 4 => Flow(target, depth),
            5 or 6 => Alias(target, depth),
            7 or 8 => Call(target, depth),
            9 => Collection(target, depth),
            10 => Holder(target, depth),
            _ => Leave(target, depth),
        } + "\n";
    }

    // Out of a loop or a function, or into code that nobody sees.
    private string Leave(Reach target, int depth) => random.Next(6) switch
    {
        0 when isInLoop && canLeave => $"if ({Condition()}) {{ {Mutation(target)} {(Chance(2) ? "break" : "continue")}; }}",
        1 when isInBody && canLeave => $"if ({Condition()}) {{ {Mutation(target)} return pod; }}",
        2 when isInBody && canLeave => $"if ({Condition()}) {{ {Mutation(target)} throw new InvalidOperationException(); }}",
        3 when !isInBody && canLeave && !isInLoop => $"if ({Condition()}) {{ {Mutation(target)} throw new InvalidOperationException(); }}",
        4 => $"Stub.Others.{(Chance(2) ? "Change" : "Pass")}({target.Expression});",
        _ => Block(target, depth),
    };
}
