"""The addresses of the city as a whole: dashboard, queue, projection."""

from __future__ import annotations

from django.urls import path

from pijar.web.city.views import alerts, dashboard, projection, releases

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("antrean/", dashboard.queue, name="queue"),
    path("pelepasan/", releases.releases_page, name="releases"),
    path("pelepasan/<uuid:ref>/", releases.decide, name="decide_release"),
    path("peringatan/", alerts.alerts_page, name="alerts"),
    path("peringatan/<int:alert>/", alerts.heed, name="heed_alert"),
    path("proyeksi/", projection.projection, name="projection"),
]
