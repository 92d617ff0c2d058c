using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Analyzers.Values;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.Manifests;
using PodSecurity.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Tests;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>
/// Pods of the reference data, printed as C# in every style and family, and fixed: one in so many of each, since all of them
/// would take so many times as long. Another run of the tests may take others, by the variable <c>PODSECURITY_FIX_OFFSET</c>.
/// </summary>
public sealed class ProjectionTests(ITestOutputHelper output)
{
    private const string Usings = "using System; using System.Collections.Generic;\n";
    private const int PodsInProject = 25;
    private const int OneIn = 25;

    private static readonly int Offset = int.TryParse(Environment.GetEnvironmentVariable("PODSECURITY_FIX_OFFSET"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;

    /// <summary>The same as the analyzer's own.</summary>
    public static TheoryData<Family, Style> All => PodSecurity.Analyzers.Tests.ProjectionTests.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_any_single_fix_that_finding_is_gone_and_no_other_came(Family family, Style style)
    {
        var (wrong, mended, compared, ofHelpers) = (new StringBuilder(), 0, 0, 0);
        foreach (var project in Projects(family, style))
        {
            foreach (var diagnostic in await Workbench.Find(project))
            {
                var file = project.GetDocument(diagnostic.Location.SourceTree)!;
                var actions = (await Workbench.Actions(project, diagnostic)).Where(action => !action.Title.StartsWith("Make this pod ", StringComparison.Ordinal)).ToList();
                if (actions.Count == 0)
                {
                    if (IsItemOfHelper(diagnostic, file))
                    {
                        ofHelpers++;
                    }
                    else
                    {
                        await Tell(diagnostic, "no action", project, file);
                    }

                    continue;
                }

                mended++;
                var after = await Workbench.Apply(project, actions[0]);
                var now = after.GetDocument(file.Id)!;
                if (await Workbench.Errors(after, project) is { Count: > 0 } errors)
                {
                    await Tell(diagnostic, actions[0].Title + ": " + string.Join(" | ", errors), after, now);
                }

                // Which world is told of is another matter; what is told, and how often, is not.
                var (told, tellsNow) = (Count(await Workbench.Find(project, file)), Count(await Workbench.Find(after, now)));
                if (tellsNow.GetValueOrDefault(KeyOf(diagnostic)) >= told[KeyOf(diagnostic)] || tellsNow.Any(key => key.Value > told.GetValueOrDefault(key.Key)))
                {
                    await Tell(diagnostic, actions[0].Title + ": " + string.Join(" | ", tellsNow.Keys.Except(told.Keys)), after, now);
                }

                if (style is not (Style.Helpers or Style.Conditional) && DoesOnlyThat(diagnostic, actions[0].Title))
                {
                    compared++;
                    var expected = Normal(NodeEdit.Apply((await MadeIn(project, file))!, RemedyOf(diagnostic)));
                    if (!NodeEdit.IsSame(expected, Normal((await MadeIn(after, now))!)))
                    {
                        await Tell(diagnostic, actions[0].Title + ": is not what the remedy makes of the pod", after, now);
                    }
                }
            }
        }

        output.WriteLine($"{mended} mended, {compared} compared with what the engine makes of the pod, {ofHelpers} items of helpers left");
        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 8000)]);
        Assert.True(mended > 100, $"{mended} mended");
        Assert.True(style is Style.Helpers or Style.Conditional || compared > 100, $"{compared} compared");
        Assert.True(style == Style.Helpers ? ofHelpers * 10 < mended : ofHelpers == 0, $"{ofHelpers} items of helpers left");

        async Task Tell(Diagnostic diagnostic, string what, Project after, Document now) =>
            wrong.AppendLine($"{now.Name} {diagnostic.Id} {diagnostic.GetMessage()}\n  {what}\n  {await now.GetTextAsync()}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_fix_all_in_any_order_of_ids_nothing_is_left_that_has_a_setting(Family family, Style style)
    {
        var (wrong, rules) = (new StringBuilder(), 0);
        var random = new Random((int)family * 100 + (int)style);
        foreach (var project in Projects(family, style))
        {
            var after = project;
            var ids = (await Workbench.Find(project)).Select(diagnostic => diagnostic.Id).Distinct().ToArray();
            random.Shuffle(ids);
            foreach (var id in ids)
            {
                after = await Workbench.FixAll(after, id, FixAllScope.Solution);
                rules++;
            }

            foreach (var document in after.Documents)
            {
                await TellWhatIsLeft(after, document, wrong);
            }

            if (await Workbench.Errors(after, project) is { Count: > 0 } errors)
            {
                wrong.AppendLine(string.Join("\n", errors.Select(error => error + "\n" + error.Location.SourceTree)));
            }
        }

        output.WriteLine($"{rules} rules");
        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 8000)]);
        Assert.True(rules > 50, $"{rules} rules");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_make_restricted_nothing_is_left_that_has_a_setting(Family family, Style style)
    {
        var (wrong, pods) = (new StringBuilder(), 0);
        foreach (var project in Projects(family, style))
        {
            foreach (var document in project.Documents.Where(document => document.Name != "Helpers"))
            {
                foreach (var diagnostic in await Workbench.Find(project, document))
                {
                    if ((await Workbench.Actions(project, diagnostic)).FirstOrDefault(action => action.Title.StartsWith("Make this pod ", StringComparison.Ordinal)) is { } action)
                    {
                        pods++;
                        var after = await Workbench.Apply(project, action);
                        await TellWhatIsLeft(after, after.GetDocument(document.Id)!, wrong);
                        wrong.Append(string.Join("\n", (await Workbench.Errors(after, project)).Select(error => error + "\n" + error.Location.SourceTree)));
                        break;
                    }
                }
            }
        }

        output.WriteLine($"{pods} pods");
        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 8000)]);
        Assert.True(pods > 20, $"{pods} pods");
    }

    [Fact]
    public void Few_pods_are_left_out_since_two_of_their_containers_have_one_name() =>
        Assert.Equal(17, ReferencePods.All.Count(pod => HasTwins(pod.Object)));

    // A volume or sysctl that a method makes on its own: in whose list it is, the method does not say.
    private static bool IsItemOfHelper(Diagnostic diagnostic, Document file) =>
        file.Name == "Helpers" && diagnostic.Properties["remedy0.path"]!.EndsWith(']') && diagnostic.Properties["remedy0.isDecision"] == "true";

    // Some bring along what the API would not take without, and a port that the host's network opens goes with that.
    private static bool DoesOnlyThat(Diagnostic diagnostic, string title) =>
        !title.Contains(" and ", StringComparison.Ordinal) && !title.StartsWith("Move ", StringComparison.Ordinal) && (diagnostic.Id != "PSS105" || title.StartsWith("Remove", StringComparison.Ordinal));

    private static async Task TellWhatIsLeft(Project project, Document document, StringBuilder wrong)
    {
        var left = (await Workbench.Find(project, document))
            .Where(diagnostic => diagnostic.Properties.GetValueOrDefault("remedy0.isDecision") == "false")
            .ToList();
        if (left.Count > 0)
        {
            wrong.AppendLine($"{document.Name}\n  {string.Join("\n  ", left)}\n{await document.GetTextAsync()}");
        }
    }

    private static (string, string) KeyOf(Diagnostic diagnostic) => (diagnostic.Id, diagnostic.GetMessage().Split(": ", 2)[1]);

    private static Dictionary<(string Id, string Message), int> Count(IEnumerable<Diagnostic> diagnostics) => diagnostics.CountBy(KeyOf).ToDictionary();

    private static Remedy RemedyOf(Diagnostic diagnostic) => new(
        Enum.Parse<RemedyKind>(diagnostic.Properties["remedy0.kind"]!),
        diagnostic.Properties["remedy0.path"]!,
        diagnostic.Properties.TryGetValue("remedy0.value", out var value) ? ManifestReader.Read(new TextSource("value.json", "{\"v\":" + value + "}")).Documents[0]["v"].Node : null);

    /// <summary>What the file's method makes, as it is in its first world.</summary>
    private static async Task<ObjectNode?> MadeIn(Project project, Document file)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var tree = (await file.GetSyntaxTreeAsync())!;
        var body = Bodies.Of(await tree.GetRootAsync()).First();
        var interpreter = new Interpreter(KnownTypes.Find(compilation)!, new(compilation), new(compilation), body, CancellationToken.None) { ReadsAll = true };
        Assert.True(interpreter.Run(compilation.GetSemanticModel(tree).GetOperation(body)!));
        var whole = interpreter.Created.Last(made => made.Model.Kind is not null);
        return new NodeBuilder(World.AllOf(whole)[0]).Build(whole) as ObjectNode;
    }

    // An empty list, an empty object and none at all are one to the API.
    private static ObjectNode Normal(ObjectNode node) => (ObjectNode?)Normal((ManifestNode)node) ?? new([], Origin.None);

    private static ManifestNode? Normal(ManifestNode node) => node switch
    {
        ObjectNode @object when @object.Entries.Select(entry => (entry.Key, Value: Normal(entry.Value))).Where(entry => entry.Value is not null).ToList() is { Count: > 0 } entries =>
            new ObjectNode([.. entries.Select(entry => new Entry(entry.Key, entry.Value!, 0, 0))], Origin.None),
        ListNode { Items.Count: > 0 } list => new ListNode([.. list.Items.Select(item => Normal(item) ?? item)], Origin.None),
        ScalarNode { Kind: not ScalarKind.Null } => node,
        UnknownNode => ScalarNode.Of("unknown"),
        _ => null,
    };

    // The API refuses two containers of one name, and one message stands for both: 17 of the 2500 pods.
    private static bool HasTwins(ObjectNode node)
    {
        var names = NamesIn(node).ToList();
        return names.Distinct().Count() < names.Count;
    }

    private static IEnumerable<string> NamesIn(ManifestNode node) => node switch
    {
        ObjectNode @object => @object.Entries.SelectMany(entry => entry.Key is "containers" or "initContainers" or "ephemeralContainers" && entry.Value is ListNode list
            ? list.Items.OfType<ObjectNode>().Select(container => container["name"].String ?? "")
            : NamesIn(entry.Value)),
        _ => [],
    };

    private static IEnumerable<Project> Projects(Family family, Style style)
    {
        foreach (var group in ReferencePods.All.Select((pod, i) => (pod, Name: $"P{i}")).Where((_, i) => i % OneIn == Offset % OneIn).Where(item => !HasTwins(item.pod.Object)).GroupBy(item => item.pod.Policy))
        {
            foreach (var items in group.Chunk(PodsInProject))
            {
                var printed = items.Select(item => PodPrinter.Print(item.pod.Object, family, style, item.Name)).ToList();
                yield return Workbench.Open(
                    family,
                    new Dictionary<string, string>
                    {
                        ["PodSecurityEnforce"] = group.Key.Level.ToName(),
                        ["PodSecurityEnforceVersion"] = group.Key.Version.ToString(),
                        ["PodSecurityWarn"] = "privileged",
                    },
                    LanguageVersion.Preview,
                    [
                        .. items.Zip(printed, (item, code) => (item.Name, Usings + code.Main)),
                        ("Helpers", Usings + string.Concat(printed.Select(code => code.Helpers))),
                    ]);
            }
        }
    }
}
