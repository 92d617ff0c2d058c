using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Analyzers.Remembering;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>
/// While somebody types, what was found in bodies that hang on nothing new is told from memory: that must be what a compiler
/// tells that sees the program for the first time.
/// </summary>
public sealed class TypingTests
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);
    private static readonly Dictionary<string, string> Restricted = new() { ["PodSecurityEnforce"] = "restricted" };

    private static readonly (string Path, string Text)[] Program =
    [
        ("Global.cs", "global using System.Collections.Generic; global using System.Linq; global using k8s.Models;\n"),
        ("Pods.cs", """
            #nullable enable
            static class Pods
            {
                public static readonly V1SecurityContext Strict = new() { Privileged = Flags.Privileged, RunAsNonRoot = true };
                public static V1Pod Own => new V1Pod { Spec = new() { HostPID = true, Containers = [Parts.Web(), Parts.Side("a")] } };
                public static V1Pod Nested() => new V1Pod { Metadata = new() { Name = "n" }, Spec = new() { HostNetwork = Flags.Host, Containers = [new() { Name = "x", SecurityContext = Parts.Context() }] } };
                public static V1Pod Flow(bool a)
                {
                    var pod = new V1Pod { Spec = Parts.Spec() };
                    if (a) { pod.Spec.HostIPC = true; }
                    Later.Mend(pod);
                    return pod;
                }
                public static V1Container Given() => new V1Container { Name = "g", SecurityContext = new() { AllowPrivilegeEscalation = true } };
                public static V1Pod Twice() { var spec = Parts.Spec(); spec.Containers.Add(Given()); spec.Containers.Add(Parts.Web()); return new V1Pod { Spec = spec }; }
            }
            """),
        ("Parts.cs", """
            static class Parts
            {
                public static V1Container Web() => new V1Container { Name = "web", SecurityContext = Context(), Ports = [new() { ContainerPort = 80, HostPort = Numbers.Port }] };
                public static V1Container Side(string name) => new V1Container { Name = name, SecurityContext = Pods.Strict };
                public static V1SecurityContext Context() { return new V1SecurityContext { Privileged = true, RunAsUser = Numbers.User }; }
                public static V1PodSpec Spec() => new V1PodSpec { HostPID = Flags.Field, Containers = new List<V1Container> { Side("s") } };
            }
            """),
        ("Later.cs", """
            static class Flags { public const bool Privileged = true; public static readonly bool Field = true; public static bool Host { get; } = true; }
            static class Numbers { public const int Port = 8080; public static readonly long User = 0; }
            abstract class Base { public virtual void Keep(V1Pod pod) { } }
            sealed class Derived : Base { public override void Keep(V1Pod pod) { pod.Spec.HostPID = false; } }
            static class Later
            {
                public static void Mend(V1Pod pod) { System.Console.WriteLine(pod.Metadata); }
                public static void Use(Base keeper) { var pod = new V1Pod { Spec = new() { HostPID = true } }; keeper.Keep(pod); foreach (var c in pod.Spec.Containers) { c.SecurityContext = null; } }
                public static void Harden() { var given = Pods.Given(); given.SecurityContext.AllowPrivilegeEscalation = true; }
            }
            """),
    ];

    private static readonly string[] Words =
        "true false null Host Field Privileged 0 1 8080 Parts.Web() Parts.Side(\"b\") Parts.Context() Pods.Given() new() { } ( ) ; , = => . HostPID HostIPC RunAsNonRoot AllowPrivilegeEscalation SecurityContext static readonly const virtual override var if return // /* */ #if #endif #define #nullable pod spec Later.Mend(pod); pod.Spec.HostIPC=false; given".Split(' ');

    [Theory]
    [InlineData("Privileged = true, RunAsUser", "Privileged = false, RunAsUser")]
    [InlineData("const bool Privileged = true", "const bool Privileged = false")]
    [InlineData("readonly bool Field = true", "readonly bool Field = false")]
    [InlineData("bool Host { get; } = true", "bool Host { get; } = false")]
    [InlineData("readonly long User = 0", "readonly long User = 1")]
    [InlineData("System.Console.WriteLine(pod.Metadata);", "pod.Spec.HostIPC = false; pod.Spec.HostPID = false;")]
    [InlineData("given.SecurityContext.AllowPrivilegeEscalation = true", "given.SecurityContext.AllowPrivilegeEscalation = false")]
    [InlineData("class Derived : Base { public override void Keep(V1Pod pod) { pod.Spec.HostPID = false; } }", "class Derived : Base { }")]
    [InlineData("#nullable enable", "#define X")]
    [InlineData("return pod;", "pod.Spec.HostPID = false; return pod;")]
    public async Task An_edit_is_seen_by_all_that_hangs_on_it(string old, string @new)
    {
        var typing = new Typing(Program);
        await typing.Type(Program.Length - 1, text => text + " ");
        var before = Show(await typing.Ask());
        Assert.NotEmpty(before);
        for (var file = 0; file < Program.Length; file++)
        {
            await typing.Type(file, text => text.Replace(old, @new, StringComparison.Ordinal));
        }

        Assert.Equal(Show(await typing.AskAnew()), Show(await typing.Ask()));
        for (var file = 0; file < Program.Length; file++)
        {
            await typing.Type(file, text => text.Replace(@new, old, StringComparison.Ordinal));
        }

        Assert.Equal(before, Show(await typing.Ask()));
    }

    [Theory]
    [InlineData("class C { V1Pod a = Bad.Pod(), b, c = Bad.Pod(); static readonly V1Pod D = Bad.Pod(); System.Func<V1Pod> f = () => new() { Spec = new() { HostPID = true } }; }")]
    [InlineData("class C { V1Pod P { get; } = Bad.Pod(); V1Pod Q => Bad.Pod(); V1Pod R { get => Bad.Pod(); set => Bad.Take(new() { Spec = new() { HostPID = true } }); } V1Pod S { get { return Bad.Pod(); } init { Bad.Take(Bad.Pod()); } } }")]
    [InlineData("class C { V1Pod this[int i] => Bad.Pod(); V1Pod this[string i] { get => Bad.Pod(); set { Bad.Take(Bad.Pod()); } } event System.Action E { add => Bad.Take(Bad.Pod()); remove { Bad.Take(Bad.Pod()); } } event System.Action F = () => Bad.Take(Bad.Pod()); }")]
    [InlineData("class B { public B(V1Pod pod) { } } class C : B { C() : base(new() { Spec = new() { HostPID = true } }) { Bad.Take(Bad.Pod()); } C(int i) : this() => Bad.Take(Bad.Pod()); static C() { Bad.Take(Bad.Pod()); } ~C() { Bad.Take(Bad.Pod()); } }")]
    [InlineData("class B(V1Pod pod) { public V1Pod Pod => pod; } class C(int i) : B(new V1Pod { Spec = new() { HostPID = true } }) { int I => i; } record D(V1Pod Pod); record E() : D(new V1Pod { Spec = new() { HostPID = true } }); struct F(int i) { V1Pod p = Bad.Pod(); int I => i; }")]
    [InlineData("class C { public static V1Pod operator +(C a, C b) => Bad.Pod(); public static implicit operator V1Pod(C c) { return Bad.Pod(); } partial V1Pod M(); partial V1Pod M() => Bad.Pod(); partial V1Pod N { get; } partial V1Pod N => Bad.Pod(); }")]
    [InlineData("partial class C { public partial V1Pod M(); } partial class C { public partial V1Pod M() { V1Pod Local() => Bad.Pod(); return Local(); } class Inner { enum X { A = 1 } V1Pod M(int x = 1) { return Bad.Pod(); } } }")]
    [InlineData("Bad.Take(new V1Pod { Spec = new() { HostPID = true } }); V1Pod Local() => new V1Pod { Spec = new() { HostIPC = true } }; Bad.Take(Local()); class C { V1Pod M() => Bad.Pod(); }")]
    public async Task Every_kind_of_body_is_read_again_as_it_was_at_first(string source)
    {
        const string Bad = " static class Bad { public static V1Pod Pod() => new() { Spec = new() { HostNetwork = true } }; public static void Take(V1Pod pod) => System.Console.WriteLine(pod); }";
        var typing = new Typing(("Global.cs", "global using k8s.Models;"), ("Other.cs", Bad), ("Test.cs", source.Replace("Bad.Pod()", "new V1Pod { Spec = new() { HostPID = true } }", StringComparison.Ordinal)));
        var anew = Show(await typing.AskAnew());
        Assert.True(anew.Count > 1, string.Join('\n', anew));
        Assert.Equal(anew, Show(await typing.Ask()));
        Assert.Equal(anew, Show(await typing.Ask()));
        await typing.Type(2, text => text.Replace("HostPID", "HostIPC", StringComparison.Ordinal) + " ");
        Assert.Equal(Show(await typing.AskAnew()), Show(await typing.Ask()));
    }

    [Fact]
    public async Task What_was_found_by_one_policy_is_not_told_by_another()
    {
        var typing = new Typing(Program);
        await typing.Ask();
        await typing.Ask();
        var byDefault = Show(await Analysis.Run(typing.Compilation));
        Assert.NotEqual(Show(await typing.Ask()), byDefault);
        Assert.Equal(byDefault, Show(await Analysis.Run(typing.Compilation)));
        Assert.Equal(Show(await typing.AskAnew()), Show(await typing.Ask()));
    }

    [Fact]
    public async Task Whatever_is_typed_is_told_as_if_it_were_seen_for_the_first_time()
    {
        var random = new Random(7);
        var told = 0;
        for (var round = 0; round < 8; round++)
        {
            var typing = new Typing(Program);
            for (var stroke = 0; stroke < 25; stroke++)
            {
                var found = Show(await typing.Type(random.Next(4) == 0 ? random.Next(Program.Length) : 1 + (round % 3), text => Change(text, random)));
                var anew = Show(await typing.AskAnew());
                Assert.True(anew.SequenceEqual(found), $"round {round}, stroke {stroke}:\n{string.Join('\n', anew)}\nbut from memory\n{string.Join('\n', found)}\n{typing}");
                told += found.Count;
            }
        }

        Assert.True(told > 1000, $"{told} told");
    }

    [Fact]
    public void Only_what_hangs_on_an_edit_is_read_again()
    {
        var compilation = Typing.Compile(Program);
        Assert.Equal(20, Read(compilation).Length);

        // Whether what these do wrong is set right elsewhere hangs on places all over the program.
        string[] always = ["Context", "Spec", "Strict", "Use", "Web"];
        Assert.Equal(always, Read(compilation));
        Assert.Equal(["Flow", "Mend"], Read(compilation = Edit(compilation, 3, "Console.WriteLine(pod.Metadata)", "Console.WriteLine(pod.Spec)")).Except(always));
        Assert.Equal(["Given", "Harden", "Twice"], Read(compilation = Edit(compilation, 1, "Name = \"g\"", "Name = \"h\"")).Except(always));
        Assert.Equal(["Field", "Flow", "Twice"], Read(compilation = Edit(compilation, 3, "bool Field = true", "bool Field = false")).Except(always));
        Assert.Empty(Read(compilation = Edit(compilation, 2, "static class Parts", "/* all */ static class Parts")).Except(always));
        Assert.Equal(20, Read(Edit(compilation, 2, "static class Parts", "internal static class Parts")).Length);
    }

    /// <summary>Reads a program as the analyzer does, and answers the members that memory did not answer for.</summary>
    private static string[] Read(CSharpCompilation compilation)
    {
        var uses = new ChangedMembers(compilation);
        var policy = AnalyzerPolicy.Read(new([]), CancellationToken.None)!;
        var reader = new BodyReader(KnownTypes.Find(compilation)!, new(compilation), uses, new(policy));
        var memory = ProgramMemory.Of(compilation, policy.Source, CancellationToken.None);
        var read = new List<string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var (body, owner) in BodiesOf(tree.GetRoot(), model).Where(one => memory.Recall(one.Body, uses, CancellationToken.None) is null))
            {
                var footprint = new Footprint();
                var found = reader.Read(model.GetOperation(body)!, owner, CancellationToken.None, footprint);
                memory.Remember(body, footprint, [.. found.Select(one => (new ReportedFinding(one, null, policy.Mode), SyntaxSource.LocationOf(one.Primary)!, (Location?)null))], CancellationToken.None);
                read.Add(owner.Name);
            }
        }

        return [.. read.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(SyntaxNode Body, ISymbol Owner)> BodiesOf(SyntaxNode root, SemanticModel model) =>
        from declaration in root.DescendantNodes()
        where declaration is MethodDeclarationSyntax or VariableDeclaratorSyntax or PropertyDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax }
        let owner = model.GetDeclaredSymbol(declaration is ArrowExpressionClauseSyntax ? declaration.Parent! : declaration)
        where owner is not ILocalSymbol
        from body in CodeRoots.Of(declaration, owner)
        select (body, owner);

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string @new)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.ToString().Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), text);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Parse, tree.FilePath));
    }

    // Mostly something small that goes away with the next stroke; sometimes what was there at first.
    private static string Change(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(6) switch
        {
            0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)),
            1 or 2 => text.Insert(at, " " + Words[random.Next(Words.Length)] + " "),
            3 when text.IndexOf("true", at, StringComparison.Ordinal) is >= 0 and var word => text.Remove(word, 4).Insert(word, "false"),
            4 when text.IndexOf("false", at, StringComparison.Ordinal) is >= 0 and var word => text.Remove(word, 5).Insert(word, "true"),
            _ => Array.Find(Program, file => file.Text.Split('{')[0] == text.Split('{')[0]).Text ?? text + "// " + at.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static List<string> Show(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Select(diagnostic => $"{diagnostic.Severity} {diagnostic} {string.Join(' ', diagnostic.AdditionalLocations.Select(other => other.GetLineSpan()))} {string.Join(' ', diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A program in which somebody types.</summary>
    private sealed class Typing(params (string Path, string Text)[] files)
    {
        private CSharpCompilation compilation = Compile(files);

        public CSharpCompilation Compilation => compilation;

        public async Task<List<Diagnostic>> Type(int file, Func<string, string> change)
        {
            var tree = compilation.SyntaxTrees[file];
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(change(tree.ToString()), Parse, tree.FilePath));
            return await Ask();
        }

        public async Task<List<Diagnostic>> Ask()
        {
            var found = new List<Diagnostic>();
            foreach (var tree in compilation.SyntaxTrees)
            {
                found.AddRange(await Analysis.Run(compilation, Restricted, one => one == tree));
            }

            return found;
        }

        public async Task<IEnumerable<Diagnostic>> AskAnew() =>
            await Analysis.Run(Compile([.. compilation.SyntaxTrees.Select(tree => (tree.FilePath, tree.ToString()))]), Restricted);

        public override string ToString() => string.Join('\n', compilation.SyntaxTrees);

        public static CSharpCompilation Compile((string Path, string Text)[] sources) => CSharpCompilation.Create(
            "Typed",
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Parse, source.Path)),
            StubLibrary.AllOf(Family.ClientRecords),
            new(OutputKind.DynamicallyLinkedLibrary));
    }
}
