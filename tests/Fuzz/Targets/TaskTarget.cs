using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild;
using Section = Fuzz.Targets.ProjectText.Section;

namespace Fuzz.Targets;

/// <summary>
/// The tasks of the build: whatever a project gives, each says in errors of its own what is wrong, says it once, and throws nothing.
/// </summary>
internal sealed class TaskTarget : FuzzTarget
{
    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity-fuzz-").FullName;

    public override string Extension => ".txt";

    public override byte[] Make(Random random) => new HostileProject(random).Make();

    public override void Check(byte[] input)
    {
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var sections = ProjectText.Read(input);
        foreach (var file in sections.Where(section => section.Kind == "file"))
        {
            Write(file);
        }

        var stage = sections.LastOrDefault(section => section.Kind == "stage")?.Name ?? "None";
        var evaluate = new EvaluateManifests
        {
            RecordFile = "out/record.jsonl",
            SarifFile = "out/podsecurity.sarif",
            PoliciesFile = "obj/policies.json",
            DiagnosticsFile = "obj/diagnostics.txt",
            OtherFile = "obj/others.txt",
            UnmatchedFile = "obj/exceptions.txt",
            ExpiryFile = "obj/expiry.txt",
            StampFile = "obj/evaluated.stamp",
            Program = stage,
        };
        Run(Judging(evaluate, sections));
        Run(new ReplayDiagnostics { ProjectFile = PathOf("app.csproj"), DiagnosticsFile = PathOf("obj/diagnostics.txt") });
        Run(new ReplayDiagnostics { ProjectFile = PathOf("app.csproj"), DiagnosticsFile = PathOf("stored.txt"), Reports = "github;junit" });
        Run(Judging(new TellWhatIf { HasProgram = stage == "Alone" }, sections));
        Run(Judging(new TellWhatIf { PoliciesFile = "obj/what-if.json" }, sections));
        Run(Judging(new WritePage { SarifFile = "out/podsecurity.sarif", CodePageFile = "obj/page.code.html" }, sections));
        Run(Code(new AccountForFindings { SarifFile = "out/podsecurity.sarif", CompilerLog = "compiler.sarif,version=2.1", RecordFile = "out/record.jsonl", UnmatchedFile = "obj/exceptions.txt", MayShrinkBaseline = true }, sections));
        Run(Code(new WriteBaseline { SarifFile = "out/podsecurity.sarif", CompilerLog = "compiler.sarif", BaselineFile = "written.json" }, sections));
        Run(Project(new FixManifests { IsDryRun = true, Diff = "fix.diff" }, sections));
        Run(Project(new FixManifests { Level = "restricted" }, sections));
    }

    public override void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose();
    }

    private static void Run(Microsoft.Build.Utilities.Task task)
    {
        var build = new SilentBuild();
        task.BuildEngine = build;
        var succeeded = task.Execute();
        Assert.True(succeeded == (build.Errors.Count == 0), $"{task.GetType().Name} answers {succeeded} and tells {build.Errors.Count} errors");
        Assert.All(build.Told, told =>
        {
            Assert.Matches("^PSS[0-9]{3}$", told.Code);
            Assert.NotEmpty(told.Message);
            Assert.DoesNotContain("   at PodSecurity.", told.Message, StringComparison.Ordinal);
        });
        Assert.Equal(build.Told.Distinct(), build.Told);
    }

    private JudgingTask Judging(JudgingTask task, IReadOnlyList<Section> sections)
    {
        Project(task, sections);
        task.EmittedFile = "emitted.json";
        task.FailureFile = "failure.txt";
        task.CompilerLog = "compiler.sarif,version=2.1";
        task.TellsWorkloads = true;
        task.Sources = [new TaskItem("Program.cs")];
        return task;
    }

    private CodeTask Code(CodeTask task, IReadOnlyList<Section> sections)
    {
        Project(task, sections);
        task.Configuration = "Debug AnyCPU";
        return task;
    }

    private ProjectTask Project(ProjectTask task, IReadOnlyList<Section> sections)
    {
        task.ProjectFile = PathOf("app.csproj");
        task.Manifests =
        [
            .. Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories).Where(file => file.Contains("deploy", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => new TaskItem(file)),
            .. Items("manifest", "Namespace"),
        ];
        task.Properties = [.. sections.Where(section => section.Kind == "property").DistinctBy(section => section.Name, StringComparer.OrdinalIgnoreCase).Select(section => With(new(section.Name), ("Value", section.Text.Replace("\0", "", StringComparison.Ordinal))))];
        task.PodKinds = [.. Items("kind", "Group", "Path")];
        task.AnalyzerConfigFiles = [new TaskItem(".globalconfig"), new TaskItem(".editorconfig"), new TaskItem("nosuch")];
        task.FloorFile = File.Exists(PathOf("floor.targets")) ? "floor.targets" : string.Empty;
        task.FloorItems =
        [
            .. from section in sections
               where section.Kind == "item"
               let parts = Parts(section)
               where parts.Length > 1 && parts[1].Length > 0
               select With(new(parts[1]), [("Type", parts[0]), .. parts.Skip(2).Where(part => part.IndexOf('=', StringComparison.Ordinal) > 0).DistinctBy(part => part.Split('=')[0]).Select(part => (part.Split('=')[0], part.Split('=', 2)[1]))]),
        ];
        task.PackageFolder = PathOf("packages");
        return task;

        IEnumerable<TaskItem> Items(string kind, params string[] metadata) =>
            sections.Where(section => section.Kind == kind).Select(Parts).Where(parts => parts[0].Length > 0)
                .Select(parts => With(new(parts[0]), [.. metadata.Zip(parts.Skip(1))]));
    }

    // Neither an item nor a property can hold what no XML can.
    private static string[] Parts(Section section) => section.Name.Replace("\0", "", StringComparison.Ordinal).Split('|');

    private static TaskItem With(TaskItem item, params (string Name, string Value)[] metadata)
    {
        foreach (var (name, value) in metadata)
        {
            item.SetMetadata(name, value);
        }

        return item;
    }

    private void Write(Section file)
    {
        var path = file.Name.Contains('\0', StringComparison.Ordinal) || file.Name.Length is 0 or > 100 ? folder : PathOf(file.Name);
        if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.Exists(path) && !path.EndsWith('/'))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }
    }

    private string PathOf(string file) => Path.GetFullPath(Path.Combine(folder, file));
}
