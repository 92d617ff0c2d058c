namespace PodSecurity.EndToEnd.Tests;

/// <summary>A program that gives nothing to judge is one clear error, and nothing half-written stays.</summary>
public sealed class DslFailureTests(PackageFeed feed)
{
    private const string Program = """
        using System.Diagnostics;
        var emitted = Environment.GetEnvironmentVariable("PODSECURITY_EMIT")!; if (args is ["child"]) Beat();
        switch (File.ReadAllText("mode.txt").Trim())
        {
            case "throw":
                throw new InvalidOperationException("no registry is set");
            case "setting":
                Console.Error.WriteLine("Set REGISTRY to the name of the registry.");
                return 3;
            case "hang":
                Process.Start(Environment.ProcessPath!, ["exec", Environment.GetCommandLineArgs()[0], "child"]);
                while (!File.Exists("beat.txt")) Thread.Sleep(20);
                Console.WriteLine("waiting for the database");
                File.WriteAllText(emitted, "{\"version\": 1, \"obj");
                Thread.Sleep(Timeout.Infinite);
                return 0;
            case "ask":
                return Console.ReadLine() is null ? 4 : 0;
            case "chat":
                Console.WriteLine("kind: Pod");
                return 0;
            case "junk":
                File.WriteAllText(emitted, "kind: Pod");
                return 0;
            case "nothing":
                return await Manifests.InNamespace("shop").RunAsync(args);
            case "mistake":
                Manifests.InNamespace("Shop");
                return 0;
        }

        Console.WriteLine("a program may talk");
        var shop = Manifests.InNamespace("shop", enforce: Restricted);
        shop.Pod("web").Container("web", "ghcr.io/acme/web:1.4.2");
        return await shop.RunAsync(args);

        static void Beat()
        {
            while (true)
            {
                File.WriteAllText("beat.txt", DateTime.UtcNow.Ticks.ToString());
                Thread.Sleep(50);
            }
        }

        """;

    [Fact]
    public void Each_way_to_fail_is_one_error_in_the_programs_own_words()
    {
        var project = DslProgram.Project(feed, Program, items: """<PodSecurityEmitInput Include="mode.txt" />""").Write("mode.txt", "fine");
        Assert.Empty(project.Build().Succeeds().Diagnostics);
        Assert.Contains("\"decision\":\"admitted\"", string.Concat(project.Record), StringComparison.Ordinal);

        Fails("throw", "Program.cs(6) error PSS501", "Unhandled exception. System.InvalidOperationException: no registry is set");
        Assert.Contains("\"ruleId\":\"PSS501\"", project.Sarif, StringComparison.Ordinal);
        Fails("setting", "App.csproj(1) error PSS501", "the program failed with exit code 3; it says: Set REGISTRY to the name of the registry.");
        Fails("ask", "App.csproj(1) error PSS501", "exit code 4");
        Fails("chat", "App.csproj(1) error PSS503", "the program ended without writing manifests");
        Fails("junk", "App.csproj(1) error PSS503", "it is no JSON in line 1");
        Fails("nothing", "App.csproj(1) error PSS503", "the program wrote no object");
        Fails("mistake", "Program.cs(28) error PSS501", "Shop");
        Fails("hang", "App.csproj(1) error PSS502", "the program did not end within 3 seconds and was stopped", "-p:PodSecurityEmitTimeout=3");
        var beat = project.Read("beat.txt");
        Thread.Sleep(TimeSpan.FromSeconds(0.5));
        Assert.Equal(beat, project.Read("beat.txt"));
        Fails("fine", "App.csproj(1) error PSS303", "must be a number of seconds", "-p:PodSecurityEmitTimeout=soon");

        // Mended, it is judged again.
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
        Assert.Empty(Directory.GetFiles(project.PathOf("obj/podsecurity"), "*.tmp", SearchOption.AllDirectories));

        void Fails(string mode, string place, string words, params string[] arguments)
        {
            var build = project.Write("mode.txt", mode).Build(["--no-restore", .. arguments]).Fails();
            Assert.Equal([place], build.Places);
            Assert.Contains(words, Assert.Single(build.Diagnostics), StringComparison.Ordinal);
            Assert.False(project.Has("obj/podsecurity/Debug/emitted.json"), mode);
        }
    }
}
