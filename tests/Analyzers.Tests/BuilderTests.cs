namespace PodSecurity.Analyzers.Tests;

/// <summary>Libraries of builders that say by attributes what their calls set: the contract of our DSL.</summary>
public sealed class BuilderTests
{
    [Fact]
    public Task What_starts_secure_is_secure() => Markup.CheckBuilder("""
        class C
        {
            void M() => App.In("shop").Deployment("web").Replicas(3).Container("web", "image", c => c.Port(8080)).Container("side", "image").{|PSS103:HostNetwork|}();
        }
        """);

    // What a call takes away is missing then, and shown where the container is made.
    [Fact]
    public Task A_call_that_gives_security_up_is_shown_at_the_call() => Markup.CheckBuilder("""
        class C
        {
            void M(bool share)
            {
                var app = App.In("shop");
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
            void M() => App.In("shop").Deployment("web")
                .Container("a", "image", c => c.AddCapability({|PSS102:Net|}).AddCapability("NET_BIND_SERVICE"))
                .{|PSS202:Container|}("b", "image", c => c.KeepCapabilities());
        }
        """);

    [Fact]
    public Task What_a_call_may_do_is_not_held_against_it() => Markup.CheckBuilder("""
        class C
        {
            void M(Action<Container> fill) => App.In("shop").Deployment("web")
                .Container("a", "image", fill)
                .Container("b", "image", Fill)
                .Configure(x => { });
            static void Fill(Container c) => c.{|may-PSS107:Privileged|}();
        }
        """);

    [Fact]
    public Task The_namespace_says_by_what_is_judged() => Markup.CheckBuilder("""
        class C
        {
            void M(bool strict)
            {
                var agents = App.In("agents", enforce: Level.Privileged, warn: Level.Baseline);
                agents.Deployment("node").{|PSS103:HostNetwork|}().Container("a", "image", c => c.{|PSS107:Privileged|}());
                var edge = App.In("edge", enforce: Level.Baseline);
                edge.Deployment("web").Container("a", "image", c => c.KeepCapabilities());
                edge.Deployment("proxy").{|PSS103:HostNetwork|}();
                App.In("any", enforce: strict ? Level.Restricted : Level.Privileged).Deployment("web").{|may-PSS103:HostNetwork|}();
            }
        }
        """);

    // Its levels stand where it is made, and that is out of sight.
    [Fact]
    public Task In_a_namespace_out_of_sight_nothing_is_certain() => Markup.CheckBuilder("""
        class C
        {
            void M(App app) => app.Deployment("web").{|may-PSS103:HostNetwork|}().{|may-PSS201:Container|}("a", "image", Fill);
            static void Fill(Container c) => c.{|may-PSS107:Privileged|}();
        }
        """);

    [Fact]
    public Task One_namespace_is_not_another() => Markup.CheckBuilder("""
        class C
        {
            void M()
            {
                var agents = App.In("agents", enforce: Level.Privileged);
                var shop = agents.And("shop", enforce: Level.Restricted);
                agents.Deployment("node").HostNetwork();
                shop.Deployment("web").{|PSS103:HostNetwork|}();
            }
        }
        """);

    [Fact]
    public Task Names_of_fields_parts_without_a_builder_and_all_items_are_seen() => Markup.CheckBuilder("""
        class C
        {
            void M(string key) => App.In("shop").Deployment("web")
                .Annotation("seccomp.security.alpha.kubernetes.io/pod", "unconfined")
                .Annotation("container.apparmor.security.beta.kubernetes.io/a", {|PSS101:"unconfined"|})
                .Annotation(key, "unconfined")
                .{|PSS204:NfsVolume|}("data")
                .Sysctl({|PSS111:"kernel.msgmax"|}, "1").Sysctl("net.ipv4.tcp_syncookies", "1")
                .{|PSS201:Container|}("a", "image")
                .Escalating();
        }
        """);

    // What it sets is not read, and may be anything.
    [Fact]
    public Task What_is_configured_may_set_all_right() => Markup.CheckBuilder("""
        class C
        {
            void M() => App.In("shop").Deployment("web").{|may-PSS103:HostNetwork|}().Configure(x => { });
        }
        """);
}
