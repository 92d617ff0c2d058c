using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeFixes;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Analyzers.Values;
using PodSecurity.CodeFixes.Mending;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Tests;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>
/// Pods of the reference data, printed as C# in every style and family, and fixed. <see cref="Sample"/> says which of them a run
/// takes.
/// </summary>
public sealed class ProjectionTests(ITestOutputHelper output)
{
    private const string Usings = "using System; using System.Collections.Generic;\n";
    private const string MakePod = "Make this pod ";
    private const string Parts = "Parts";
    private const int PodsInProject = 17;

    /// <summary>The same as the analyzer's own.</summary>
    public static TheoryData<Family, Style> All => PodSecurity.Analyzers.Tests.ProjectionTests.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_any_single_fix_that_finding_is_gone_and_no_other_came(Family family, Style style)
    {
        var (wrong, mended, compared, askedAgain, ofHelpers, ofTwins) = (new ConcurrentQueue<string>(), 0, 0, 0, 0, 0);
        await Parallel.ForEachAsync(Projects(family, style), async (project, _) =>
        {
            var before = (await Workbench.Find(project)).ToLookup(PodOf);
            var fixes = new List<Queue<Fix>>();
            foreach (var pod in before)
            {
                var ofPod = new Queue<Fix>();
                foreach (var diagnostic in pod)
                {
                    var actions = (await Workbench.Actions(project, diagnostic)).Where(action => !action.Title.StartsWith(MakePod, StringComparison.Ordinal)).ToList();
                    if (actions.Count == 0 && IsItemOfHelper(diagnostic))
                    {
                        Interlocked.Increment(ref ofHelpers);
                    }
                    else if (actions.Count == 0 && IsOfTwins(diagnostic))
                    {
                        Interlocked.Increment(ref ofTwins);
                    }
                    else if (actions.Count == 0)
                    {
                        wrong.Enqueue($"{diagnostic}\n  no action\n  {diagnostic.Location.SourceTree}");
                    }

                    foreach (var action in actions)
                    {
                        ofPod.Enqueue(new(diagnostic, action.Title, action == actions[0], await Workbench.Apply(project, action)));
                    }
                }

                fixes.Add(ofPod);
            }

            // Pods know nothing of each other, so that one fix of each is looked at together.
            var made = new Dictionary<string, ObjectNode>();
            while (fixes.ConvertAll(ofPod => ofPod.TryDequeue(out var fix) ? fix : null).OfType<Fix>().ToList() is { Count: > 0 } round)
            {
                var after = await Merge(project, round.Select(fix => fix.After));
                var pods = round.Select(fix => PodOf(fix.Diagnostic)).ToHashSet();
                var now = (await Workbench.Find(after, after.Documents.Where(file => pods.Contains(PodOf(file.Name))))).ToLookup(PodOf);
                var errors = (await Workbench.Errors(after, project)).ToLookup(PodOf);
                foreach (var (diagnostic, title, isFirst, _) in round)
                {
                    Interlocked.Increment(ref mended);
                    var pod = PodOf(diagnostic);
                    if (errors[pod].Any())
                    {
                        await Tell(string.Join(" | ", errors[pod]));
                    }

                    // Which world is told of is another matter; what is told, and how often, is not.
                    var (told, tellsNow) = (Count(before[pod]), Count(now[pod]));
                    if (tellsNow.GetValueOrDefault(KeyOf(diagnostic)) >= told[KeyOf(diagnostic)] || tellsNow.Any(key => key.Value > told.GetValueOrDefault(key.Key)))
                    {
                        await Tell(string.Join(" | ", tellsNow.Keys.Except(told.Keys)));
                    }

                    // Where nothing of the kind is told any more, there is nothing to do a second time.
                    if (!tellsNow.ContainsKey(KeyOf(diagnostic)))
                    {
                        Interlocked.Increment(ref askedAgain);
                        if ((await Workbench.Actions(after, await AskedAgain(diagnostic, project, after))).Any(action => action.Title == title))
                        {
                            await Tell("is offered again");
                        }
                    }

                    if (isFirst && style is not (Style.Helpers or Style.Conditional) && DoesOnlyThat(diagnostic, title))
                    {
                        Interlocked.Increment(ref compared);
                        if (!made.TryGetValue(pod, out var was))
                        {
                            made.Add(pod, was = await MadeIn(project, pod));
                        }

                        if (!NodeEdit.IsSame(Normal(NodeEdit.Apply(was, RemedyOf(diagnostic))), Normal(await MadeIn(after, pod))))
                        {
                            await Tell("is not what the remedy makes of the pod");
                        }
                    }

                    async Task Tell(string what) =>
                        wrong.Enqueue($"{diagnostic}\n  {title}: {what}\n  {string.Concat(await Task.WhenAll(after.Documents.Where(file => PodOf(file.Name) == pod).Select(async file => await file.GetTextAsync())))}");
                }
            }
        });

        output.WriteLine($"{mended} mended, {askedAgain} of them asked for again, {compared} compared with what the engine makes of the pod, {ofHelpers} items of helpers left, {ofTwins} of twins");
        Assert.True(wrong.IsEmpty, $"{wrong.Count} wrong\n" + string.Join("\n", wrong.Take(5)));
        Assert.True(mended > (Sample.IsUsual ? 100 : 0), $"{mended} mended");

        // By a condition each is told twice, and one of the two is left.
        Assert.True(askedAgain * 4 > mended * (style == Style.Conditional ? 1 : 3), $"{askedAgain} of {mended} asked for again");
        Assert.True(style is Style.Helpers or Style.Conditional || compared > (Sample.IsUsual ? 100 : 0), $"{compared} compared");
        Assert.True(style == Style.Helpers ? ofHelpers * 10 < mended : ofHelpers == 0, $"{ofHelpers} items of helpers left");
        Assert.True(style == Style.Helpers ? ofTwins * 50 < mended : ofTwins == 0, $"{ofTwins} of twins left");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_fix_all_in_any_order_of_ids_nothing_is_left_that_has_a_setting(Family family, Style style)
    {
        var (wrong, rules) = (new ConcurrentQueue<string>(), 0);
        await Parallel.ForEachAsync(Projects(family, style), async (project, _) =>
        {
            var after = project;
            var ids = (await Workbench.Find(project)).Select(diagnostic => diagnostic.Id).Distinct().ToArray();
            new Random(((int)family * 100) + ((int)style * 10) + ids.Length).Shuffle(ids);
            foreach (var id in ids)
            {
                after = await Workbench.FixAll(after, id, FixAllScope.Solution);
                Interlocked.Increment(ref rules);
            }

            await TellWhatIsLeft(after, _ => true, wrong);
            await TellErrors(after, project, wrong);
            foreach (var id in ids)
            {
                foreach (var changed in (await Workbench.FixAll(after, id, FixAllScope.Solution)).GetChanges(after).GetChangedDocuments())
                {
                    wrong.Enqueue($"{id} changes {after.GetDocument(changed)!.Name} a second time\n{await after.GetDocument(changed)!.GetTextAsync(CancellationToken.None)}");
                }
            }
        });

        output.WriteLine($"{rules} rules");
        Assert.True(wrong.IsEmpty, $"{wrong.Count} wrong\n" + string.Join("\n", wrong.Take(5)));
        Assert.True(rules > (Sample.IsUsual ? 50 : 0), $"{rules} rules");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_make_restricted_nothing_is_left_that_has_a_setting(Family family, Style style)
    {
        var (wrong, pods, offers) = (new ConcurrentQueue<string>(), 0, 0);
        await Parallel.ForEachAsync(Projects(family, style), async (project, _) =>
        {
            // As with single fixes, those of all pods are looked at together; what is told of a part is no pod's.
            var (changed, titles) = (new Dictionary<string, Project>(), new Dictionary<string, string>());
            foreach (var pod in (await Workbench.Find(project)).Where(diagnostic => !IsInParts(diagnostic)).GroupBy(PodOf))
            {
                foreach (var diagnostic in pod)
                {
                    if ((await Workbench.Actions(project, diagnostic)).FirstOrDefault(action => action.Title.StartsWith(MakePod, StringComparison.Ordinal)) is { } action)
                    {
                        Interlocked.Increment(ref pods);
                        changed.Add(pod.Key, await Workbench.Apply(project, action));
                        titles.Add(pod.Key, action.Title);
                        break;
                    }
                }
            }

            var after = await Merge(project, changed.Values);
            await TellWhatIsLeft(after, diagnostic => !IsInParts(diagnostic) && changed.ContainsKey(PodOf(diagnostic)), wrong);
            await TellErrors(after, project, wrong);

            // What is left of a pod that can be had no other way does not offer the same again.
            foreach (var diagnostic in (await Workbench.Find(after)).Where(diagnostic => !IsInParts(diagnostic) && titles.ContainsKey(PodOf(diagnostic))).DistinctBy(PodOf))
            {
                Interlocked.Increment(ref offers);
                var document = after.GetDocument(diagnostic.Location.SourceTree)!;
                var read = (await FoundDiagnostic.ReadAsync(document, diagnostic, CancellationToken.None))!;
                foreach (var (title, _) in await WorkloadLevel.OfferAsync(read, document, CancellationToken.None))
                {
                    if (LevelIn(title) == LevelIn(titles[PodOf(diagnostic)]))
                    {
                        wrong.Enqueue($"{title} is offered again\n  {diagnostic}\n  {diagnostic.Location.SourceTree}");
                    }
                }
            }
        });

        output.WriteLine($"{pods} pods, {offers} looked at again");
        Assert.True(wrong.IsEmpty, $"{wrong.Count} wrong\n" + string.Join("\n", wrong.Take(5)));
        Assert.True(pods > (Sample.IsUsual ? 20 : 0), $"{pods} pods");
    }

    /// <summary>A fix of a diagnostic, and what it makes of the project.</summary>
    private sealed record Fix(Diagnostic Diagnostic, string Title, bool IsFirst, Project After);

    /// <summary>The project with the changed files of several others.</summary>
    private static async Task<Project> Merge(Project project, IEnumerable<Project> changed)
    {
        var solution = project.Solution;
        foreach (var other in changed)
        {
            foreach (var document in other.GetChanges(project).GetChangedDocuments())
            {
                solution = solution.WithDocumentText(document, await other.GetDocument(document)!.GetTextAsync());
            }
        }

        return solution.GetProject(project.Id)!;
    }

    /// <summary>A diagnostic as an editor still shows it where its place has moved to, until the code is analyzed again.</summary>
    private static async Task<Diagnostic> AskedAgain(Diagnostic diagnostic, Project before, Project after)
    {
        var old = before.GetDocument(diagnostic.Location.SourceTree)!;
        var now = after.GetDocument(old.Id)!;
        var changes = (await now.GetTextAsync()).GetTextChanges(await old.GetTextAsync());
        var start = Spots.Moved(diagnostic.Location.SourceSpan.Start, changes);
        var tree = (await now.GetSyntaxTreeAsync())!;
        return Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, new(Math.Min(start, tree.Length), 0)), diagnostic.Properties, diagnostic.GetMessage());
    }

    private static string LevelIn(string title) => title[MakePod.Length..].Split(' ', ':', ',')[0];

    private static string PodOf(Diagnostic diagnostic) => PodOf(diagnostic.Location.SourceTree!.FilePath.TrimStart('/'));

    private static string PodOf(string file) => file.Replace(Parts, string.Empty, StringComparison.Ordinal);

    private static bool IsInParts(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.FilePath.EndsWith(Parts, StringComparison.Ordinal);

    // A volume or sysctl that a method makes on its own: in whose list it is, the method does not say.
    private static bool IsItemOfHelper(Diagnostic diagnostic) =>
        IsInParts(diagnostic) && diagnostic.Properties["remedy0.path"]!.EndsWith(']') && diagnostic.Properties["remedy0.isDecision"] == "true";

    // The API refuses two containers of one name; where two helpers make them, one message at the pod stands for both, and is
    // still told when one of them is mended.
    private static bool IsOfTwins(Diagnostic diagnostic) =>
        !IsInParts(diagnostic) && NamesIn(ReferencePods.All[int.Parse(PodOf(diagnostic)[1..], CultureInfo.InvariantCulture)].Object)
            .GroupBy(name => name).Any(twins => twins.Count() > 1 && diagnostic.GetMessage().Contains($"container \"{twins.Key}\" ", StringComparison.Ordinal));

    private static IEnumerable<string> NamesIn(ManifestNode node) => node switch
    {
        ObjectNode @object => @object.Entries.SelectMany(entry => entry.Key is "containers" or "initContainers" or "ephemeralContainers" && entry.Value is ListNode list
            ? list.Items.OfType<ObjectNode>().Select(container => container["name"].String ?? "")
            : NamesIn(entry.Value)),
        _ => [],
    };

    // Some bring along what the API would not take without, and a port that the host's network opens goes with that.
    private static bool DoesOnlyThat(Diagnostic diagnostic, string title) =>
        !title.Contains(" and ", StringComparison.Ordinal) && !title.StartsWith("Move ", StringComparison.Ordinal) && (diagnostic.Id != "PSS105" || title.StartsWith("Remove", StringComparison.Ordinal));

    private static async Task TellWhatIsLeft(Project project, Func<Diagnostic, bool> isAsked, ConcurrentQueue<string> wrong)
    {
        foreach (var left in (await Workbench.Find(project)).Where(diagnostic => isAsked(diagnostic) && diagnostic.Properties.GetValueOrDefault("remedy0.isDecision") == "false").GroupBy(diagnostic => diagnostic.Location.SourceTree))
        {
            wrong.Enqueue($"{string.Join("\n  ", left)}\n{left.Key}");
        }
    }

    private static async Task TellErrors(Project project, Project before, ConcurrentQueue<string> wrong)
    {
        foreach (var error in await Workbench.Errors(project, before))
        {
            wrong.Enqueue(error + "\n" + error.Location.SourceTree);
        }
    }

    private static (string, string) KeyOf(Diagnostic diagnostic) => (diagnostic.Id, diagnostic.GetMessage().Split(": ", 2)[1]);

    private static Dictionary<(string Id, string Message), int> Count(IEnumerable<Diagnostic> diagnostics) => diagnostics.CountBy(KeyOf).ToDictionary();

    private static Remedy RemedyOf(Diagnostic diagnostic) => new(
        Enum.Parse<RemedyKind>(diagnostic.Properties["remedy0.kind"]!),
        diagnostic.Properties["remedy0.path"]!,
        diagnostic.Properties.TryGetValue("remedy0.value", out var value) ? ManifestReader.Read(new TextSource("value.json", "{\"v\":" + value + "}")).Documents[0]["v"].Node : null);

    /// <summary>What a pod's method makes, as it is in its first world.</summary>
    private static async Task<ObjectNode> MadeIn(Project project, string pod)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var tree = (await project.Documents.First(file => file.Name == pod).GetSyntaxTreeAsync())!;
        var body = Bodies.Of(await tree.GetRootAsync()).First();
        var interpreter = new Interpreter(KnownTypes.Find(compilation)!, new(new(compilation), new(compilation)), body, CancellationToken.None) { ReadsAll = true };
        Assert.True(interpreter.Run(compilation.GetSemanticModel(tree).GetOperation(body)!));
        var whole = interpreter.Created.Last(made => made.Model.Kind is not null);
        return Assert.IsType<ObjectNode>(new NodeBuilder(World.AllOf(whole)[0]).Build(whole));
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

    private static IEnumerable<Project> Projects(Family family, Style style)
    {
        var groups = ReferencePods.All.Select((pod, i) => (pod, Name: $"P{i}")).Where(item => PodPrinter.CanPrint(item.pod.Object, family)).GroupBy(item => item.pod.Policy)
            .SelectMany(group => group.Chunk(PodsInProject).Select(items => (group.Key, items)));
        foreach (var (policy, items) in Sample.Of(groups, family == Family.Models ? 8 : 26, (int)family * 3 + (int)style))
        {
            var printed = items.Select(item => (item.Name, Code: PodPrinter.Print(item.pod.Object, family, style, item.Name))).ToList();
            yield return Workbench.Open(
                family,
                new Dictionary<string, string>
                {
                    ["PodSecurityEnforce"] = policy.Level.ToName(),
                    ["PodSecurityEnforceVersion"] = policy.Version.ToString(),
                    ["PodSecurityWarn"] = "privileged",
                },
                LanguageVersion.Preview,
                [
                    .. printed.Select(pod => (pod.Name, Usings + pod.Code.Main)),
                    .. printed.Where(pod => pod.Code.Helpers.Length > 0).Select(pod => (pod.Name + Parts, Usings + pod.Code.Helpers)),
                ]);
        }
    }
}
