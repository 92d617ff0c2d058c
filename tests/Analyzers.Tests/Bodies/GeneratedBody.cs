using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>A generated program, compiled, and what its runs make.</summary>
internal sealed class GeneratedBody
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly Lazy<Assembly> Unseen = new(() =>
    {
        AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(StubLibrary.ImageOf(Family.ClientRecords)));
        return AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(Bodies.Unseen.Image));
    });

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Empty",
        [CSharpSyntaxTree.ParseText("using k8s.Models;\n" + Markup.Safe.Text.Replace("static class", "public static class", StringComparison.Ordinal), new CSharpParseOptions(LanguageVersion.Preview), Markup.Safe.Path)],
        [.. StubLibrary.Framework, StubLibrary.Of(Family.ClientRecords), Bodies.Unseen.Reference],
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    private readonly byte[] image;

    public GeneratedBody(int seed)
    {
        Source = BodyGenerator.Write(seed);
        Tree = CSharpSyntaxTree.ParseText(Source, new CSharpParseOptions(LanguageVersion.Preview), "Test.cs");
        Compilation = Empty.WithAssemblyName($"Body{seed}").AddSyntaxTrees(Tree);
        var stream = new MemoryStream();
        var result = Compilation.Emit(stream);
        Assert.True(result.Success, $"seed {seed}\n" + string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(3)) + "\n" + Source);
        image = stream.ToArray();
    }

    public string Source { get; }

    public SyntaxTree Tree { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Runs the program for one set of inputs; null where it makes no pod.</summary>
    public BodyRun? Run(bool a, bool b, int n, string? s, int mood)
    {
        Set("Others", "Mood", mood);
        var reached = (HashSet<int>)Unseen.Value.GetType("Stub.Trace")!.GetField("Reached")!.GetValue(null)!;
        reached.Clear();

        // Its statics are those of one run.
        var own = new AssemblyLoadContext("run", isCollectible: true);
        try
        {
            var program = own.LoadFromStream(new MemoryStream(image)).GetType("C")!;
            var made = program.GetMethod("Run")!.Invoke(Activator.CreateInstance(program), [a, b, n, s]);
            made = made is Task<object> task ? task.GetAwaiter().GetResult() : made;
            var json = JsonSerializer.SerializeToNode(made, made!.GetType(), Json)!.AsObject();
            json["apiVersion"] = "v1";
            json["kind"] = "Pod";
            return new($"a={a} b={b} n={n} s={s ?? "null"} mood={mood}", json.ToJsonString(), reached.ToHashSet());
        }
        catch (TargetInvocationException)
        {
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException or ArgumentException or AggregateException)
        {
            return null;
        }
        finally
        {
            own.Unload();
        }
    }

    private static void Set(string type, string field, object value) => Unseen.Value.GetType("Stub." + type)!.GetField(field)!.SetValue(null, value);
}

/// <summary>One run of a program.</summary>
/// <param name="Inputs">What it was given.</param>
/// <param name="Pod">The pod that it made, as JSON.</param>
/// <param name="Reached">The numbers of the blocks that it went through.</param>
internal sealed record BodyRun(string Inputs, string Pod, IReadOnlySet<int> Reached);
