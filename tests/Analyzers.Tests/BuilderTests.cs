namespace PodSecurity.Analyzers.Tests;

/// <summary>Libraries of builders that say by attributes what their calls set: the contract of our DSL.</summary>
public sealed class BuilderTests
{
    [Fact]
    public Task What_starts_secure_is_secure() => Markup.CheckBuilder("""
        class C
        {
            void M(App app) => app.Deployment("web").Replicas(3).Container("web", "image", c => c.Port(8080)).Container("side", "image");
        }
        """);

    // What a call takes away is missing then, and shown where the container is made.
    [Fact]
    public Task A_call_that_gives_security_up_is_shown_at_the_call() => Markup.CheckBuilder("""
        class C
        {
            void M(App app, bool share)
            {
                var web = app.Deployment("web");
                web.{|PSS103:HostNetwork|}().HostPid(false);
                web.{|PSS201:Container|}("web", "image", c => c.{|PSS107:Privileged|}());
                app.Deployment("b").HostPid({|PSS103:true|});
                app.Deployment("c").HostPid(share);
            }
        }
        """);

    [Fact]
    public Task Arguments_are_seen_and_what_is_taken_away_is_missing() => Markup.CheckBuilder("""
        class C
        {
            const string Net = "NET_ADMIN";
            void M(App app) => app.Deployment("web")
                .Container("a", "image", c => c.AddCapability({|PSS102:Net|}).AddCapability("NET_BIND_SERVICE"))
                .{|PSS202:Container|}("b", "image", c => c.KeepCapabilities());
        }
        """);

    [Fact]
    public Task What_a_call_may_do_is_not_held_against_it() => Markup.CheckBuilder("""
        class C
        {
            void M(App app, Action<Container> fill) => app.Deployment("web")
                .Container("a", "image", fill)
                .Container("b", "image", Fill)
                .Configure(x => { });
            static void Fill(Container c) => c.{|PSS107:Privileged|}();
        }
        """);
}
